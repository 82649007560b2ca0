"""What goes on which sheet: whole sections, the same on its two faces."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise

from interviewkit.paper import Paper
from interviews.document import GuideDocument
from interviews.minutes import SIDES
from interviews.printing.parts import Part, parts_of

SHEETS_FOR = {30: 2, 45: 3, 60: 4, 90: 5}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whole parts that share a sheet; one that no page holds runs on over several pages."""

    parts: tuple[Part, ...]
    running_on: bool = False
    free_pages: Mapping[str, int] = field(default_factory=dict)
    closing_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(part.key for part in self.parts)


class Plan:
    """Shares a guide's parts out over as few sheets as its minutes call for, with even room to write."""

    def __init__(self, document: GuideDocument, paper: Paper):
        self.paper = paper
        self.parts = parts_of(document)
        self.fewest = SHEETS_FOR.get(document.minutes, 4)

    def sheets(self, too_full: Collection[tuple[str, ...]]) -> tuple[Sheet, ...]:
        """The sheets, none of which holds what has turned out not to fit on one."""
        for count in range(self.fewest, len(self.parts) + 1):
            fitting = [sheets for sheets in self._divisions(count, too_full) if self._fits(sheets, too_full)]
            if fitting:
                return max(fitting, key=self._scarcest_room)
        raise AssertionError("Every part alone on its sheet always fits: what no page holds runs on.")

    def apart(self, too_full: Collection[tuple[str, ...]]) -> tuple[Sheet, ...]:
        """Every part on its own sheet."""
        return next(self._divisions(len(self.parts), too_full))

    def _divisions(self, count: int, too_full: Collection[tuple[str, ...]]) -> Iterator[tuple[Sheet, ...]]:
        """Every way to cut the parts, in their order, into this many sheets."""
        last = len(self.parts)
        for cuts in combinations(range(1, last), count - 1):
            cut = [self.parts[start:end] for start, end in pairwise((0, *cuts, last))]
            yield tuple(Sheet(parts, running_on=self._runs_on(parts, too_full)) for parts in cut)

    def _runs_on(self, parts: tuple[Part, ...], too_full: Collection[tuple[str, ...]]) -> bool:
        """Whether this is a single part that no page holds."""
        return len(parts) == 1 and ((parts[0].key,) in too_full or self._least_room(parts) < 0)

    def _fits(self, sheets: Iterable[Sheet], too_full: Collection[tuple[str, ...]]) -> bool:
        return all(
            sheet.running_on or (sheet.keys not in too_full and self._least_room(sheet.parts) >= 0) for sheet in sheets
        )

    def _least_room(self, parts: Iterable[Part]) -> float:
        return min(self._room(parts, side) for side in SIDES)

    def _scarcest_room(self, sheets: Iterable[Sheet]) -> float:
        """The least room to write on any face, by what is to be written there."""
        on_one_page = [sheet for sheet in sheets if not sheet.running_on]
        rooms = (self._room(sheet.parts, side) / self._weight(sheet, side) for sheet in on_one_page for side in SIDES)
        return min(rooms, default=0)

    def _room(self, parts: Iterable[Part], side: str) -> float:
        return self.paper.height - sum(self._heights[part.key, side] for part in parts)

    def _weight(self, sheet: Sheet, side: str) -> int:
        return sum(notes.weight for part in sheet.parts for notes in part.notes(side)) or 1

    @cached_property
    def _heights(self) -> dict[tuple[str, str], float]:
        return {(part.key, side): part.least_height(side, self.paper.width) for part in self.parts for side in SIDES}
