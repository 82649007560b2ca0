"""QR codes for printed links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

ENOUGH = "m"
"""Error correction level M: the code stays readable with up to 15 percent damage."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """Squares on a grid, as an SVG path. The quiet zone around it is left to the page."""

    size: int
    outline: str


def qr_code(text: str) -> QrCode:
    matrix = segno.make_qr(text, error=ENOUGH).matrix
    return QrCode(len(matrix), "".join(_stretch(*each) for each in _dark(matrix)))


def _dark(matrix: Iterable[Iterable[int]]) -> Iterator[tuple[int, int, int]]:
    """Each run of dark squares, row by row: x, y, and length."""
    for y, row in enumerate(matrix):
        x = 0
        for dark, squares in groupby(row):
            length = len(list(squares))
            if dark:
                yield x, y, length
            x += length


def _stretch(x: int, y: int, length: int) -> str:
    return f"M{x} {y}h{length}v1H{x}z"
