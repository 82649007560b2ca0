"""The reading of a text as YAML, for the command line."""

from collections.abc import Iterable
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from roles.brief.file.dump import dump

from .reader import read_ad
from .reading import Reading, numbers_of


def write_report(text: str) -> str:
    """Proposed values, the places of lines, and crossed-out phrases, all with line numbers."""
    reading = read_ad(text)
    return dump({"proposes": _proposed(reading), "statements": _stated(reading), "strikes": _struck(reading)})


def _proposed(reading: Reading) -> dict[str, Any]:
    """Proposed values by the keys of a brief file."""
    return {
        part: {"value": change, "lines": _in_a_row(numbers_of(value.sources.get(part, value.marks)))}
        for value in reading.values
        for part, change in value.change.items()
    }


def _stated(reading: Reading) -> list[dict[str, Any]]:
    return [{"line": line.number, "text": line.text, "place": line.place, "why": line.why} for line in reading.placed]


def _struck(reading: Reading) -> list[dict[str, Any]]:
    return [
        {"line": line.number, "words": slogan.words, "why": slogan.why, "ask": slogan.instead}
        for line in reading.lines
        for slogan in line.struck
    ]


def _in_a_row(numbers: Iterable[int]) -> CommentedSeq:
    """A list in YAML's inline style: `[3, 29]`."""
    row = CommentedSeq(numbers)
    row.fa.set_flow_style()
    return row
