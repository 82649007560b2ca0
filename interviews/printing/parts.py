"""The parts of a guide that stay whole on paper, and what each needs of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviews.document import DocumentSection, GuideDocument
from interviews.printing.heights import fit_height, section_height, title_height

LINE = 8
"""Millimeters from one ruled line to the next."""


NOTHING_TOLD = 30
"""In so few minutes nothing is told aloud: both have read the facts and only look them up."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Ruled space: the fewest lines it may have, and what it weighs when the rest of a page is shared out."""

    fewest: int
    weight: int


RUN = frozenset({"P0", "P4", "P7"})
"""Where the ground rules and the terms are told: facts so short that they run on in one paragraph."""

FULL, SHORT, LISTENING, REST = Notes(2, 6), Notes(1, 3), Notes(1, 3), Notes(0, 1)
FIT, FIT_IN_BRIEF = Notes(2, 5), Notes(1, 5)


@dataclass(frozen=True, slots=True)
class Part:
    """What is never torn apart between sheets: a section, or (without one) the page that sums up the fit."""

    key: str
    section: DocumentSection | None = None
    dense: bool = False

    @property
    def run(self) -> bool:
        """Whether the facts run together: where they are short, and where nothing is told aloud.

        What the person will really meet stands line by line on every paper.
        """
        return self.key in RUN or (self.dense and self.key != "P3")

    def notes(self, side: str) -> Sequence[Notes]:
        """The ruled spaces of this part, from its first to its last."""
        if not self.section:
            return [FIT_IN_BRIEF if self.dense else FIT] * 3
        items = getattr(self.section, side).items
        if not items:
            return [LISTENING] if self.section.number else []
        return [SHORT if item.short else FULL for item in items]

    def text_height(self, side: str, width: float) -> float:
        """What is printed here, without the lines, in millimeters."""
        if not self.section:
            return fit_height(side, width)
        title = title_height() if not self.section.number else 0
        return title + section_height(self.section, side, width, self.run)

    def least_height(self, side: str, width: float) -> float:
        return self.text_height(side, width) + LINE * sum(notes.fewest for notes in self.notes(side))


def parts_of(document: GuideDocument) -> tuple[Part, ...]:
    dense = document.minutes <= NOTHING_TOLD
    return (*(Part(section.key, section, dense) for section in document.sections), Part("fit", dense=dense))
