"""A reading as YAML, for people who read files rather than pages."""

from collections.abc import Iterable
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from roles.brief.file.dump import dump

from .reader import read_ad
from .reading import Reading, numbers_of


def write_report(text: str) -> str:
    """What the text proposes for a brief, where its lines belong, and what is struck; with line numbers throughout."""
    reading = read_ad(text)
    return dump({"proposes": _proposed(reading), "statements": _stated(reading), "strikes": _struck(reading)})


def _proposed(reading: Reading) -> dict[str, Any]:
    """By the keys of a brief file."""
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
    """A list on one line, as a person would write it: `[3, 29]`."""
    row = CommentedSeq(numbers)
    row.fa.set_flow_style()
    return row
