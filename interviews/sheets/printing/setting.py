"""How a guide is set: paper and type sizes.

The numbers follow static/print/guide.css and large.css. A wrong estimate costs a second layout, never a broken page:
the layout is measured, and a sheet that turns out too full is planned again.
"""

import math
import unicodedata
from dataclasses import dataclass
from typing import Any

from interviewkit.paper import Paper


@dataclass(frozen=True, slots=True)
class Type:
    """A type size: average character width and line spacing, in millimeters."""

    character: float
    line: float

    def height(self, text: str, width: float) -> float:
        return max(1, math.ceil(_columns(text) * self.character / (width - 3))) * self.line


@dataclass(frozen=True, slots=True)
class Setting:
    """A paper, its type sizes, and the space (in millimeters) that its elements take."""

    paper: Paper
    large: bool
    heading: Type
    said: Type
    aloud: Type
    probe: Type
    fact: Type
    small: Type
    indent: float
    probe_columns: int
    rung_marks: float
    section_head: float
    aim: float
    question_gaps: float
    card: float
    written_head: float
    decision: float
    title: float
    meeting: float
    rule: float
    two_columns: bool

    @property
    def width(self) -> float:
        return self.paper.width

    @property
    def height(self) -> float:
        return self.paper.height

    @property
    def stylesheets(self) -> list[str]:
        return ["print/guide.css", self.paper.stylesheet, *(["print/large.css"] if self.large else [])]


def setting(paper: Paper, large: bool) -> Setting:
    """The usual sizes, or those for 18-point type."""
    return Setting(paper, large, **(LARGE if large else USUAL))


USUAL: dict[str, Any] = {
    "heading": Type(character=4.9, line=10.7),
    "said": Type(character=2.32, line=6.5),
    "aloud": Type(character=2.0, line=5.6),
    "probe": Type(character=1.7, line=5.3),
    "fact": Type(character=1.58, line=4.75),
    "small": Type(character=1.52, line=4.6),
    "indent": 9,
    "probe_columns": 2,
    "rung_marks": 60,
    "section_head": 12,
    "aim": 5,
    "question_gaps": 5,
    "card": 15,
    "written_head": 9,
    "decision": 13,
    "title": 21,
    "meeting": 36,
    "rule": 10,
    "two_columns": True,
}
CLOSE: dict[str, Any] = {
    "said": Type(character=2.24, line=6.25),
    "probe": Type(character=1.63, line=5.05),
    "fact": Type(character=1.5, line=4.5),
    "aloud": Type(character=1.8, line=5.1),
    "section_head": 10.5,
    "question_gaps": 4.5,
    "written_head": 8,
    "decision": 12,
}
"""Smaller sizes that replace the usual ones to save a sheet."""
LARGE: dict[str, Any] = {
    "heading": Type(character=5.4, line=11.9),
    "said": Type(character=3.35, line=9.6),
    "aloud": Type(character=2.85, line=8.6),
    "probe": Type(character=2.75, line=8.6),
    "fact": Type(character=2.75, line=8.6),
    "small": Type(character=2.15, line=6.6),
    "indent": 0,
    "probe_columns": 1,
    "rung_marks": 0,
    "section_head": 24,
    "aim": 7,
    "question_gaps": 16,
    "card": 24,
    "written_head": 13,
    "decision": 30,
    "title": 25,
    "meeting": 60,
    "rule": 13,
    "two_columns": False,
}


def _columns(text: str) -> int:
    """The text's length in average characters; Chinese, Japanese, Korean and emoji take two each."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
