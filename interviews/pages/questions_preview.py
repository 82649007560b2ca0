"""Questions that a draft brief yields for both sides so far, and which of them just changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviews.composing.agenda import timetables_of
from interviews.composing.compose import ComposedItem, Composition, compose_plan, questions_about, questions_possible
from interviews.composing.rules import room_left
from interviews.composing.sections import SIDES
from interviews.composing.timetable import duration
from interviews.questions.shipped import BankQuestion
from interviews.sheets.situations import situation_of
from interviews.sheets.speech import Spoken, spoken

NEW, REWORDED = "new", "new words"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its side would ask it, and its latest change."""

    spoken: Spoken
    change: str = ""
    read_aloud: str = ""
    """The situation that the interviewer reads aloud where the candidate remembers nothing like it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An interview's minutes that already have something to ask or tell."""

    number: int
    minutes: int
    whole: int


@dataclass(frozen=True, slots=True)
class SoFar:
    """Both sides' questions from one step, and how far each interview is filled."""

    sides: tuple[tuple[str, tuple[Asked, ...]], ...]
    conversations: tuple[Filled, ...]
    gone: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(asked for _, asked in self.sides)

    @property
    def changed(self) -> int:
        """How many questions are new or reworded."""
        return sum(bool(each.change) for _, asked in self.sides for each in asked)


def preview(content: Mapping, step: str, bank: Sequence[BankQuestion], before: Mapping | None = None) -> SoFar:
    """Returns each side's questions from one step, marking changes against the earlier brief `before`."""
    marks = _Marks(content, before or content, step, bank)
    items = questions_about(content, step, bank, marks.fresh)
    return SoFar(
        sides=tuple(
            (side, tuple(_asked(item, marks.change(item), content) for item in items if item.side == side))
            for side in SIDES
        ),
        conversations=filled(content, compose_plan(content, bank)),
        gone=marks.gone(items),
    )


def _asked(item: ComposedItem, change: str, content: Mapping) -> Asked:
    incident = situation_of(item, content)
    return Asked(spoken(item.text, item.side), change, incident.situation if incident else "")


class _Marks:
    """Marks questions as new or reworded against those that the earlier brief could yield."""

    def __init__(self, content: Mapping, before: Mapping, step: str, bank: Sequence[BankQuestion]):
        self.fresh = {
            row["id"] for part in ("success_criteria", "conditions") for row in content[part] if row not in before[part]
        }
        possible = questions_possible(before, step, bank)
        self.words, self.keys = {item.text for item in possible}, {item.key for item in possible}
        self.shown = {(item.side, item.code) for item in questions_about(before, step, bank)}

    def change(self, item: ComposedItem) -> str:
        if item.text in self.words:
            return ""
        return REWORDED if item.key in self.keys else NEW

    def gone(self, items: Iterable[ComposedItem]) -> int:
        """Returns how many of the earlier questions have lost their subject."""
        return len(self.shown - {(item.side, item.code) for item in items})


def filled(content: Mapping, guides: Iterable[Composition]) -> tuple[Filled, ...]:
    """Returns each interview's minutes filled so far; the welcome section counts as filled."""
    stages = content["stages"]
    return tuple(
        Filled(number, duration(stage) - _still_empty(guide, timetable.telling), duration(stage))
        for number, (stage, guide, timetable) in enumerate(zip(stages, guides, timetables_of(content), strict=True), 1)
    )


def _still_empty(guide: Composition, telling: Mapping[str, int]) -> int:
    parts = (section for section in guide.sections if section.pair != "P0")
    return sum(room_left(section, telling.get(section.pair, 0)) for section in parts)
