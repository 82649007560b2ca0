"""How tall the parts of a guide will print, roughly: enough to choose what shares a sheet.

The numbers follow static/print/guide.css. A wrong guess costs a second layout, never a broken page: what was
laid out is measured, and a sheet that turned out too full is planned again.
"""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched

from interviews.document import DocumentItem, DocumentSection, Spoken, never_ask
from interviews.facts import Fact

INDENT = 9
PROBE_COLUMN = 74
RUNG_MARKS = 60
TITLE = 26
SECTION_HEAD = 11
QUESTION_GAPS = 5
LISTENING = 6
FIT = 48
NEVER_ASK = 9
BLANK = 18
FACT_GAP = 0.6


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type: how wide its characters run on average and how far apart its lines stand, in millimeters."""

    character: float
    line: float

    def height(self, text: str, width: float) -> float:
        return max(1, math.ceil(_columns(text) * self.character / (width - 3))) * self.line


SAID = Type(character=2.25, line=6.3)
PROBE = Type(character=1.68, line=5.2)
SMALL = Type(character=1.52, line=4.6)


def title_height() -> float:
    return TITLE


def section_height(section: DocumentSection, side: str, width: float, run: bool) -> float:
    """A section's printed height on one side's page: its facts and its questions."""
    items = getattr(section, side).items
    asked = sum(_item(item, width) for item in items) if items or not section.number else LISTENING
    return SECTION_HEAD + _facts(section.facts, width - INDENT, run) + asked


def fit_height(side: str, width: float) -> float:
    return FIT + (never_ask_height(width) if side == "candidate" else 0)


def never_ask_height(width: float) -> float:
    return NEVER_ASK + SMALL.height(" · ".join(never_ask()), width)


def words(spoken: Spoken) -> str:
    """A sentence as it will be set, with the width of its blanks."""
    return "".join("_" * BLANK if segment.blank else segment.text for segment in spoken)


def _facts(facts: Iterable[Fact], width: float, run: bool) -> float:
    """Facts one below the other, or run together into a paragraph."""
    lines = [f"{fact.label}  {fact.text}" for fact in facts]
    if run:
        return SMALL.height("   ".join(lines), width)
    return sum(FACT_GAP + SMALL.height(line, width) for line in lines)


def _item(item: DocumentItem, width: float) -> float:
    said = SAID.height(words(item.spoken), width - INDENT)
    signs = " · ".join(words(sign) for sign in item.listen_for)
    listen = SMALL.height(f"Listen for: {signs}", width - INDENT - RUNG_MARKS)
    return QUESTION_GAPS + said + _probes(item, width) + listen


def _probes(item: DocumentItem, width: float) -> float:
    """A single probe in a line of its own, a ladder in two columns."""
    if item.short:
        return sum(PROBE.height(words(probe), width - INDENT) for probe in item.probes)
    tall = [PROBE.height(words(probe), PROBE_COLUMN) for probe in item.probes]
    return sum(max(row) for row in batched(tall, 2))


def _columns(text: str) -> int:
    """The text's length in average characters; Chinese, Japanese, Korean and emoji take two each."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
