"""Questions that an interviewer skipped, by their printed numbers."""

from collections.abc import Container, Iterable
from typing import Any


def unasked(sections: Iterable, noted: Container[int]) -> list[str]:
    """Returns the numbers of interviewer's questions without notes, in the guide's order."""
    return [
        f"{section.pair[1:]}.{place}"
        for section in sections
        for place, item in enumerate(_asked_by_us(section), start=1)
        if item.pk not in noted
    ]


def _asked_by_us(section: Any) -> list[Any]:
    return [item for item in section.items.all() if item.side == "interviewer"]
