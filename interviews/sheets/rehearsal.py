"""A timed read-through of one side's guide: what is said aloud in each section, and for how long."""

from collections.abc import Iterator
from dataclasses import dataclass

from interviews.composing.facts import Fact
from interviews.sheets.document import DocumentItem, DocumentSection, GuideDocument
from interviews.sheets.sharing import Step


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
        listens_for=_minutes(section, "candidate" if side == "interviewer" else "interviewer"),
        steps=section.steps,
    )


def _told_minutes(section: DocumentSection) -> int:
    """The minutes for telling facts: those left by questions. Without any, both sides have read them beforehand.

    Where views are shared, the steps take them.
    """
    if section.steps:
        return 0
    return max(0, section.minutes - sum(_minutes(section, side) for side in ("interviewer", "candidate")))


def _minutes(section: DocumentSection, side: str) -> int:
    return sum(item.minutes for item in getattr(section, side).items)
