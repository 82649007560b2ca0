"""The parts of a guide that stay whole on paper, and the space each needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviews.composing.sections import OF_WORK_SAMPLES
from interviews.sheets.document import DocumentSection, GuideDocument
from interviews.sheets.printing.heights import closing_height, cover_height, section_height, work_sample_height
from interviews.sheets.printing.setting import CLOSE, Setting
from interviews.sheets.work_samples import WorkSample

LINE = 8
"""Millimeters from one ruled line to the next."""

NOTHING_TOLD = 30
"""Up to this many minutes, facts aren't read aloud: both sides have read them and only look them up."""


@dataclass(frozen=True, slots=True)
class Notes:
    """A ruled space: its minimum number of lines, and its weight when the rest of a page is distributed."""

    fewest: int
    weight: int


RUN = frozenset({"P4", "P7"})
"""Sections whose facts are short enough to run together in one paragraph."""

COVER, SAMPLE = "P0", "work sample"
FULL, SHORT, LISTENING, MORE, REST = Notes(3, 6), Notes(2, 3), Notes(1, 3), Notes(1, 1), Notes(0, 1)
_IN_HALF_AN_HOUR = Notes(2, 6), Notes(1, 3)
WRITTEN, WRITTEN_IN_BRIEF, AGREED = Notes(2, 5), Notes(1, 5), Notes(1, 2)
WORKED = Notes(5, 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A part never split between sheets: the cover, a section, or (without one) the work sample or the closing."""

    key: str
    document: GuideDocument
    section: DocumentSection | None = None
    dense: bool = False

    @property
    def name(self) -> str:
        """Its key, and whether it is set close."""
        return f"{self.key}, close" if self.dense else self.key

    @property
    def is_cover(self) -> bool:
        return self.key == COVER

    @property
    def work_sample(self) -> WorkSample | None:
        """The work sample whose page this is."""
        return self.document.work_sample if self.key == SAMPLE else None

    @property
    def run(self) -> bool:
        """Whether the facts run together in a paragraph: short ones, and those in parts set close.

        Conditions are always printed line by line.
        """
        return self.key in RUN or (self.dense and self.key != "P3")

    @property
    def is_card(self) -> bool:
        """Whether it shows the manager's story for reading aloud."""
        told = self.document.minutes > NOTHING_TOLD
        return bool(told and self.section and self.section.is_story and self.section.facts)

    def notes(self, side: str) -> Sequence[Notes]:
        """The ruled spaces of this part, in order."""
        if self.work_sample:
            return [WORKED]
        if not self.section:
            return [AGREED]
        return [] if self.is_cover else [*self.written, *self._asked(self.section, side)]

    @property
    def written(self) -> Sequence[Notes]:
        """The ruled spaces for one's fit summary: what fits, and what's open."""
        if not (self.section and self.section.steps):
            return []
        return [WRITTEN_IN_BRIEF if self.dense else WRITTEN] * 2

    def _asked(self, section: DocumentSection, side: str) -> Sequence[Notes]:
        items = getattr(section, side).items
        if not items:
            return [LISTENING] if section.minutes else []
        full, short = (FULL, SHORT) if self.document.minutes > NOTHING_TOLD else _IN_HALF_AN_HOUR
        asked = [short if item.short else full for item in items]
        return [*asked, MORE] if items[-1].incident else asked

    def text_height(self, side: str, setting: Setting) -> float:
        """Printed height without the ruled lines, in millimeters."""
        setting = replace(setting, **CLOSE) if self.dense else setting
        if self.work_sample:
            return work_sample_height(self.work_sample, side, setting)
        if not self.section:
            return closing_height(self.document, side, setting)
        if self.is_cover:
            return cover_height(self.document, side, setting, self.run)
        return section_height(self.section, side, setting, run=self.run, card=self.is_card)

    def least_height(self, side: str, setting: Setting) -> float:
        return self.text_height(side, setting) + LINE * sum(notes.fewest for notes in self.notes(side))


def parts_of(document: GuideDocument, dense: bool) -> tuple[Part, ...]:
    """The cover, the sections and the closing; dense ones are set close, to save a sheet.

    A work sample follows the section that it is part of.
    """
    parts = [Part(section.key, document, section, dense) for section in document.sections]
    if document.work_sample:
        place = [part.key for part in parts].index(OF_WORK_SAMPLES) + 1
        parts.insert(place, Part(SAMPLE, document, dense=dense))
    return (*parts, Part("closing", document, dense=dense))


def ways_to_set(document: GuideDocument, setting: Setting) -> Sequence[tuple[Part, ...]]:
    """The ways to set the cover and the other parts, roomiest first; close when no facts are read aloud.

    Large type is never set close: legibility matters more than the number of sheets.
    """
    roomy, close = parts_of(document, dense=False), parts_of(document, dense=True)
    if setting.large:
        return [roomy]
    others = [close] if document.minutes <= NOTHING_TOLD else [roomy, close]
    return [(cover[0], *parts[1:]) for parts in others for cover in (roomy, close)]
