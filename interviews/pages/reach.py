"""A plan's coverage table, in which each gap links to the page that can fill it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from interviews.composing.compose import Unreached
from interviews.composing.coverage import coverage, gaps_in
from interviews.composing.sections import SIDES


@dataclass(frozen=True)
class Cell:
    """What one interview asks about one topic, and the URL for adding a question."""

    number: int
    mark: str
    ask: str


@dataclass(frozen=True)
class ReachedRow:
    row: object
    place: int
    cells: list


@dataclass(frozen=True)
class Left:
    """An essential topic that no interview covers on both sides, and where a question could be added."""

    missing: Unreached
    asks: list


class Reach:
    """The coverage table, and the essential topics it misses."""

    def __init__(self, content, plan, composed, bank, composing):
        self.content, self.plan, self.composing = content, plan, composing
        self.unreached = list(gaps_in(content, plan, composed))
        self.table = coverage(content, plan, self.unreached, bank)

    @property
    def stages(self):
        return self.table.stages

    @property
    def columns(self):
        return self.table.columns

    @property
    def groups(self):
        place = 0
        for group in self.table.groups:
            rows = [ReachedRow(row, place := place + 1, self._cells(row)) for row in group.rows]
            yield group.name, rows

    @property
    def left(self):
        for missing in self.unreached:
            row = next(
                (row for group in self.table.groups for row in group.rows if row.about == (missing.kind, missing.id)),
                None,
            )
            yield Left(missing, [cell for cell in self._cells(row) if cell.ask] if row else [])

    def _cells(self, row):
        marks = enumerate(zip(row.cells, row.places, self.composing, strict=True), start=1)
        return [Cell(number, mark, address(page, row, pair, mark)) for number, (mark, pair, page) in marks]


def address(page, row, pair, mark):
    """Returns the URL for adding a question on this topic, or "" without a need, a section, or a draft."""
    if not page or not pair or mark == "both" or is_shared_out(row):
        return ""
    wish = urlencode({"about": ":".join(row.about), "pair": pair})
    return f"{page}?{wish}#offer-{pair}"


def is_shared_out(row):
    """Whether it is a section whose two sides the plan spreads over different interviews."""
    return row.about[0] == "pair" and row.sides == len(SIDES)


def composing_pages(guides):
    """Returns the URL for editing each interview's draft guide, or "" for a final guide."""
    return ["" if guide.frozen_at else reverse("interviews:guide-compose", args=[guide.pk]) for guide in guides]
