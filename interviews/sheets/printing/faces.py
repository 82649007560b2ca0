"""The faces of each sheet for the template, with ruled lines distributed to fill the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviews.sheets.document import DocumentItem, DocumentSection, SideSheet
from interviews.sheets.printing.parts import LINE, REST, Notes, Part
from interviews.sheets.printing.setting import Setting
from interviews.sheets.printing.sheets import Sheet
from interviews.sheets.work_samples import WorkSample

TO_THE_END = "to-the-end"
MOST_LINES = 30
PARKING = 24
"""Minimum free millimeters at the end of a cover for lines and a heading."""
CAUTION = 0.9
"""Share of the estimated free room that goes to the upper spaces of a face; the last takes the rest."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled space: a number of lines, or down to the end of the page; a face's last one has an anchor."""

    lines: str
    anchor: str = ""

    @property
    def to_the_end(self) -> bool:
        return self.lines == TO_THE_END


@dataclass(frozen=True, slots=True)
class FaceItem:
    """A question, what the other side asks next, and the space below both."""

    item: DocumentItem
    theirs: tuple[DocumentItem, ...]
    ruled: Ruled


@dataclass(frozen=True, slots=True)
class FacePart:
    """A section with this side's half of it, or (without a section) the work sample or the closing.

    `theirs` are the other side's questions before one's own first one.
    """

    part: Part
    sheet: SideSheet | None
    written: tuple[Ruled, ...]
    theirs: tuple[DocumentItem, ...]
    items: tuple[FaceItem, ...]
    ruled: tuple[Ruled, ...]
    work_sample: WorkSample | None = None

    @property
    def sharing(self) -> list[FaceItem]:
        """The question by which one shares one's view, where views are shared."""
        steps = self.section.steps if self.section else ()
        return [asked for asked in self.items if steps and asked.item.shares_view]

    @property
    def further(self) -> list[FaceItem]:
        """The other questions."""
        return [asked for asked in self.items if asked not in self.sharing]

    @property
    def theirs_further(self) -> list[DocumentItem]:
        """The other side's questions beside the one by which they share their view."""
        theirs = [*self.theirs, *(item for asked in self.items for item in asked.theirs)]
        return [item for item in theirs if not item.shares_view]

    @property
    def section(self) -> DocumentSection | None:
        return self.part.section

    @property
    def listens(self) -> bool:
        """Whether this side only listens here."""
        return bool(self.section and self.ruled and not self.items)

    @property
    def closing(self) -> Ruled | None:
        """The space after the last question's own, where what answers sound like stands between the two."""
        return self.ruled[-1] if 0 < len(self.items) < len(self.ruled) else None

    @property
    def ends_the_page(self) -> bool:
        """Whether its last lines run to the bottom of the page."""
        return bool(self.ruled) and self.ruled[-1].to_the_end


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a sheet."""

    anchor: str
    parts: tuple[FacePart, ...]
    running_on: bool
    close: bool
    rest: Ruled | None
    free_pages: range


def face_of(sheet: Sheet, side: str, setting: Setting, anchor: str) -> Face:
    """A sheet's face for one side, with lines assigned to every ruled space."""
    ruled = iter(_ruled(sheet, side, setting, anchor))
    return Face(
        anchor=anchor,
        parts=tuple(_part(part, side, ruled) for part in sheet.parts),
        running_on=sheet.running_on,
        close=any(part.dense for part in sheet.parts),
        rest=next(ruled, None),
        free_pages=range(sheet.free_pages.get(side, 0)),
    )


def _part(part: Part, side: str, ruled: Iterator[Ruled]) -> FacePart:
    mine = tuple(next(ruled) for _ in part.notes(side))
    written, below = mine[: len(part.written)], mine[len(part.written) :]
    if not part.section:
        return FacePart(part, None, written, (), (), below, _work_sample(part, side))
    half, (first, *then) = getattr(part.section, side), theirs_by_own(part.section, side)
    asked = list(zip(half.items, then, strict=True))
    if part.section.steps:
        # One's view is shared before further questions, whatever their order in the guide.
        asked.sort(key=lambda each: not each[0].shares_view)
    items = tuple(FaceItem(item, theirs, ruled) for (item, theirs), ruled in zip(asked, below, strict=False))
    return FacePart(part, half, written, first, items, below)


def _work_sample(part: Part, side: str) -> WorkSample | None:
    """A work sample as this side has it."""
    sample = part.work_sample
    return sample.as_announced() if sample and side == "candidate" else sample


def theirs_by_own(section: DocumentSection, side: str) -> list[tuple[DocumentItem, ...]]:
    """The other side's questions before one's own first, and then after each of one's own."""
    found: list[tuple[DocumentItem, ...]] = [()]
    for asking, item in section.turns:
        if asking == side:
            found.append(())
        else:
            found[-1] += (item,)
    return found


def _ruled(sheet: Sheet, side: str, setting: Setting, anchor: str) -> list[Ruled]:
    """The ruled spaces of a face; without questions, one for the rest of the page."""
    spaces = [notes for part in sheet.parts for notes in part.notes(side)] or [REST]
    if sheet.running_on:
        closing = max(spaces[-1].fewest, sheet.closing_lines.get(side, 0) - 1)
        upper = [Ruled(f"lines-{notes.fewest + 1}") for notes in spaces[:-1]]
        return [*upper, Ruled(f"lines-{min(MOST_LINES, closing)}", f"{anchor}-end")]
    spare = setting.height - sum(part.least_height(side, setting) for part in sheet.parts)
    if sheet.is_cover and spare < PARKING:
        return [Ruled("lines-0", f"{anchor}-end")]
    upper = _lines(spaces, max(0, spare) * CAUTION)[:-1]
    return [*upper, Ruled(TO_THE_END, f"{anchor}-end")]


def _lines(spaces: Sequence[Notes], spare: float) -> list[Ruled]:
    weight = sum(notes.weight for notes in spaces)
    extra = (int(spare * notes.weight / weight / LINE) for notes in spaces)
    return [Ruled(f"lines-{min(MOST_LINES, notes.fewest + more)}") for notes, more in zip(spaces, extra, strict=True)]
