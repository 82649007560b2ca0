"""Lists of a brief that are typed with one entry per line: texts, and must-haves, which are rows with an identity."""

from collections.abc import Iterable, Mapping
from typing import Any

LISTS_OF_ROWS = ("must_haves",)


def texts_in(entries: Iterable[str | Mapping[str, Any]]) -> list[str]:
    """The entries as they are typed."""
    return [entry if isinstance(entry, str) else entry["statement"] for entry in entries]


def entries_of(path: str, texts: Iterable[str]) -> list[Any]:
    """Typed lines in the shape of a brief's content; a row has no identity yet."""
    return [{"statement": text} if path in LISTS_OF_ROWS else text for text in texts]
