"""The whole reading of one text."""

import re

from .reading import Line, Reading


def read_ad(text: str) -> Reading:
    """What a pasted text says of a brief, line by line; any text at all can be read."""
    return Reading(
        tuple(_line(number, line) for number, line in enumerate(text.splitlines(), 1) if re.search(r"\w", line)), ()
    )


def _line(number: int, text: str) -> Line:
    return Line(f"{number}.1", number, text.strip(), "need" if "need" in text else "")
