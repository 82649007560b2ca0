"""An address as a code that a phone reads from paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

ENOUGH = "m"
"""So much of it may be smudged, in the words of the standard, that it still reads: 15 percent."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """Squares on a grid, as an outline to draw; the white margin around it is the page's to leave."""

    size: int
    outline: str


def qr_code(text: str) -> QrCode:
    matrix = segno.make_qr(text, error=ENOUGH).matrix
    return QrCode(len(matrix), "".join(_stretch(*each) for each in _dark(matrix)))


def _dark(matrix: Iterable[Iterable[int]]) -> Iterator[tuple[int, int, int]]:
    """Row by row, each dark stretch: where it begins, and how far it runs."""
    for y, row in enumerate(matrix):
        x = 0
        for dark, squares in groupby(row):
            length = len(list(squares))
            if dark:
                yield x, y, length
            x += length


def _stretch(x: int, y: int, length: int) -> str:
    return f"M{x} {y}h{length}v1H{x}z"
