"""A work sample as each side has it: the interviewer all of it, the candidate what everyone hears beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from interviews.composing.compose import ComposedItem
from interviews.composing.subjects import WORK_SAMPLE
from interviews.sheets.clock import on_the_clock
from interviews.sheets.situations import Anchor, Situation, anchors
from roles.brief.phrasing import clause, opened, plain, sentence
from roles.brief.work.work_samples import shown_by
from roles.numbers import counted

LEAST_TALK = 3
"""Minutes at the end of a work sample in which both talk about it: a third of it, and no fewer than these."""


@dataclass(frozen=True, slots=True)
class WorkSample:
    """A piece of the work, as it is set up, said, helped with, and rated; it starts at a minute of the interview."""

    minutes: int
    told_beforehand: str
    on_the_table: str = ""
    task: str = ""
    change: str = ""
    help: str = ""
    anchors: tuple[Anchor, ...] = ()
    about: tuple[str, ...] = ()
    starts: int = 0

    together: ClassVar[str] = "You work on it together. Nothing you make is kept or used."
    say_it: ClassVar[str] = "Say this:"
    mark_first: ClassVar[str] = "Before you talk about it: what did you see?"
    another_route: ClassVar[str] = "Other sound approaches count too."
    never_alone: ClassVar[str] = "It shows one case, so it needs a second source."

    @property
    def announcement(self) -> str:
        """What everyone hears beforehand."""
        return " ".join(filter(None, [f"{counted(self.minutes, 'minute')}.", self.told_beforehand, self.together]))

    @property
    def clock(self) -> str:
        """When it begins and ends."""
        return f"{on_the_clock(self.starts)} to {on_the_clock(self.starts + self.minutes)}"

    @property
    def halfway(self) -> str:
        """When something changes."""
        return on_the_clock(self.starts + self._working // 2)

    @property
    def talk(self) -> str:
        """When both stop working, and the interviewer marks what they saw before they talk about it."""
        return on_the_clock(self.starts + self._working)

    @property
    def _working(self) -> int:
        return self.minutes - max(LEAST_TALK, self.minutes // 3)

    def as_announced(self) -> Self:
        """With what a candidate hears beforehand, and nothing else."""
        return replace(self, on_the_table="", task="", change="", help="", anchors=(), about=())


def work_sample_of(item: ComposedItem, stage: Mapping, content: Mapping) -> WorkSample | None:
    """The work sample that an interviewer's item begins, in the words of the brief that its guide was built from."""
    if item.side != "interviewer" or item.about_kind != WORK_SAMPLE:
        return None
    told = stage["work_sample"]
    return WorkSample(
        minutes=item.minutes,
        told_beforehand=sentence(told["told_beforehand"]),
        on_the_table=sentence(told["on_the_table"]),
        task=plain(told["task"]),
        change=plain(told["change"]),
        help=sentence(told["help"]),
        anchors=tuple(anchors(told)),
        about=tuple(opened(clause(words)) for words in shown_by(told, content)),
    )


def task_of(item: ComposedItem, content: Mapping) -> Situation | None:
    """A work sample's task and what answers to it sound like, to rate by; None for any other question."""
    if item.side != "interviewer" or item.about_kind != WORK_SAMPLE:
        return None
    told = next((stage["work_sample"] for stage in content["stages"] if stage.get("id") == item.about_id), None)
    return told and Situation(plain(told["task"]), tuple(anchors(told)), "")
