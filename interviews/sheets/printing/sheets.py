"""Distribution of whole sections over sheets, the same for both faces."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations, pairwise, product

from interviews.composing.sections import SIDES
from interviews.sheets.document import GuideDocument
from interviews.sheets.printing.parts import Part, ways_to_set
from interviews.sheets.printing.setting import Setting

SHEETS_FOR = {30: 3, 45: 4, 60: 5, 90: 5}
"""Sheets by interview length, including the cover."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whole parts that share a sheet; a part too long for a page runs on over several."""

    parts: tuple[Part, ...]
    running_on: bool = False
    free_pages: Mapping[str, int] = field(default_factory=dict)
    closing_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_cover(self) -> bool:
        """Whether it holds only the cover."""
        return len(self.parts) == 1 and self.parts[0].is_cover

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts)


class Plan:
    """Distributes a guide's parts over as few sheets as its length requires, with even room to write."""

    def __init__(self, document: GuideDocument, setting: Setting):
        self.setting = setting
        self.ways = ways_to_set(document, setting)
        self.most = len(self.ways[0])
        self.fewest = min(self.most, SHEETS_FOR.get(document.minutes, 5) + bool(document.work_sample))

    def sheets(self, too_full: Collection[tuple[str, ...]]) -> tuple[Sheet, ...]:
        """The sheets, avoiding combinations known not to fit; set close if that saves one."""
        ways = [self._closed_up(parts, too_full) for parts in self.ways]
        for count, parts in product(range(self.fewest, self.most + 1), ways):
            divisions = self._divisions(parts, count, too_full)
            if fitting := [sheets for sheets in divisions if self._fits(sheets, too_full)]:
                return max(fitting, key=self._merit)
        raise AssertionError("One part per sheet always fits, since long parts run on.")

    def apart(self, too_full: Collection[tuple[str, ...]]) -> tuple[Sheet, ...]:
        return next(self._divisions(self.ways[-1], self.most, too_full))

    def _closed_up(self, parts: Sequence[Part], too_full: Collection[tuple[str, ...]]) -> list[Part]:
        """The parts, set close where they wouldn't fit on a page otherwise."""
        pairs = zip(parts, self.ways[-1], strict=True)
        return [close if self._runs_on((part,), too_full) else part for part, close in pairs]

    def _merit(self, sheets: Sequence[Sheet]) -> tuple[bool, float]:
        """Sort key: a cover by itself first, then even room to write."""
        return sheets[0].is_cover, self._scarcest_room(sheets)

    def _divisions(
        self, whole: Sequence[Part], count: int, too_full: Collection[tuple[str, ...]]
    ) -> Iterator[tuple[Sheet, ...]]:
        """Every way to divide the parts, in order, into this many sheets; a work sample has a sheet of its own."""
        last = len(whole)
        for cuts in combinations(range(1, last), count - 1):
            cut = [tuple(whole[start:end]) for start, end in pairwise((0, *cuts, last))]
            if not any(len(parts) > 1 and any(part.work_sample for part in parts) for parts in cut):
                yield tuple(Sheet(parts, running_on=self._runs_on(parts, too_full)) for parts in cut)

    def _runs_on(self, parts: tuple[Part, ...], too_full: Collection[tuple[str, ...]]) -> bool:
        """Whether this is a single part too long for a page."""
        return len(parts) == 1 and ((parts[0].name,) in too_full or self._least_room(parts) < 0)

    def _fits(self, sheets: Iterable[Sheet], too_full: Collection[tuple[str, ...]]) -> bool:
        return all(
            sheet.running_on or (sheet.keys not in too_full and self._least_room(sheet.parts) >= 0) for sheet in sheets
        )

    def _least_room(self, parts: Iterable[Part]) -> float:
        return min(self._room(parts, side) for side in SIDES)

    def _scarcest_room(self, sheets: Iterable[Sheet]) -> float:
        """The least room to write on any face, relative to what is written there."""
        on_one_page = [sheet for sheet in sheets if not sheet.running_on]
        rooms = (self._room(sheet.parts, side) / self._weight(sheet, side) for sheet in on_one_page for side in SIDES)
        return min(rooms, default=0)

    def _room(self, parts: Iterable[Part], side: str) -> float:
        return self.setting.height - sum(self._heights[part.name, side] for part in parts)

    def _weight(self, sheet: Sheet, side: str) -> int:
        return sum(notes.weight for part in sheet.parts for notes in part.notes(side)) or 1

    @cached_property
    def _heights(self) -> dict[tuple[str, str], float]:
        return {
            (part.name, side): part.least_height(side, self.setting)
            for part in chain.from_iterable(self.ways)
            for side in SIDES
        }
