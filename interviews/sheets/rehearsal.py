"""A timed read-through of one side's guide: what is said aloud in each section, and for how long."""

from collections.abc import Iterator
from dataclasses import dataclass

from interviews.composing.facts import Fact
from interviews.sheets.document import DocumentItem, DocumentSection, GuideDocument
from interviews.sheets.sharing import Step
from interviews.sheets.work_samples import WorkSample


@dataclass(frozen=True, slots=True)
class Scene:
    """One section from one side's point of view: what it tells, what it asks, when it only listens."""

    number: int
    name: str
    begins: int
    minutes: int
    heading: str
    facts: tuple[Fact, ...]
    told_minutes: int
    tells: bool
    is_story: bool
    items: tuple[DocumentItem, ...]
    listens_for: int
    steps: tuple[Step, ...]
    work_sample: WorkSample | None = None


def rehearsal(document: GuideDocument, side: str) -> tuple[Scene, ...]:
    """The sections in speaking order, each with the minute it begins at."""
    return tuple(_scenes(document, side))


def _scenes(document: GuideDocument, side: str) -> Iterator[Scene]:
    minute = 0
    for section in document.sections:
        yield _scene(section, side, minute)
        minute += section.minutes


def _scene(section: DocumentSection, side: str, begins: int) -> Scene:
    told = _told_minutes(section)
    sheet = getattr(section, side)
    return Scene(
        number=section.number,
        name=section.name,
        begins=begins,
        minutes=section.minutes,
        heading=sheet.heading,
        facts=section.facts if told else (),
        told_minutes=told,
        tells=bool(told) and side == "interviewer",
        is_story=section.is_story,
        items=sheet.items,
        listens_for=_listening(section, side),
        steps=section.steps,
        work_sample=_work_sample(section),
    )


def _told_minutes(section: DocumentSection) -> int:
    """The minutes for telling facts: those left by questions. Without any, both sides have read them beforehand.

    Where views are shared, the steps take them.
    """
    if section.steps:
        return 0
    return max(0, section.minutes - sum(_minutes(section, side) for side in ("interviewer", "candidate")))


def _work_sample(section: DocumentSection) -> WorkSample | None:
    """What everyone hears beforehand of a work sample in this section."""
    samples = (item.work_sample for item in section.interviewer.items if item.work_sample)
    return next((sample.as_announced() for sample in samples), None)


def _listening(section: DocumentSection, side: str) -> int:
    """The minutes of the other side's questions; in a work sample, a candidate does more than listen."""
    if side == "interviewer":
        return _minutes(section, "candidate")
    sample = _work_sample(section)
    return _minutes(section, "interviewer") - (sample.minutes if sample else 0)


def _minutes(section: DocumentSection, side: str) -> int:
    return sum(item.minutes for item in getattr(section, side).items)
