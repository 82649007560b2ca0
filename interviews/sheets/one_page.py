"""The one-page summary of a guide: only what either side needs right before the interview."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from django.utils.text import Truncator

from interviews.composing.facts import Fact
from interviews.sheets.document import DocumentItem, DocumentSection, GuideDocument
from interviews.sheets.meeting import Meeting
from interviews.sheets.reminders import REMINDERS, Reminder
from interviews.sheets.speech import Spoken

AT_THE_END = {
    "interviewer": (
        "Write down what fits, what’s open and your decision: quietly, before anyone speaks.",
        "Share it, kindly and with the reason; then hear what the candidate has written.",
        "Promise a date for the next update, and say who will give it.",
    ),
    "candidate": (
        "Write down what fits, what’s open and your decision: quietly, before anyone speaks.",
        "Share it; then hear what the other side has written.",
        "Ask when you’ll hear from them next, and from which person.",
    ),
}
BEAR_IN_MIND = ("Devices", "Halo", "Pause", "Finish", "You may ask", "You may decline")
WELCOME, MISSION, CONDITIONS = "P0", "P1", "P3"


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the interview and when it begins: by the clock, or counted from the start."""

    number: int
    name: str
    begins: str
    minutes: int
    deep: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question not to skip, and why."""

    number: str
    spoken: Spoken
    why: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The first few texts, and how many more the guide has."""

    shown: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class OnePage:
    """One side's page for the last five minutes before the interview."""

    side: str
    title: str
    purpose: str
    settles: str
    work_sample: str
    meeting: Meeting
    parts: tuple[Part, ...]
    ends: str
    hard: Lines
    musts: Lines
    questions: tuple[Question, ...]
    more_questions: int
    reminders: tuple[Reminder, ...]
    at_the_end: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """How much a page holds: characters per text, rows per list."""

    characters: int
    rows: int


PLENTY = Room(characters=400, rows=6)
"""On a screen, which scrolls."""


def one_page(document: GuideDocument, side: str, starts_at: time | None = None, room: Room = PLENTY) -> OnePage:
    """One side's summary, cut to the space available, without anything of the other side's own."""
    musts = [fact.label for fact in _told(document, MISSION) if fact.must]
    hard = [fact.text for fact in _told(document, CONDITIONS) if fact.hard]
    questions = list(_questions(document, side, musts))
    return OnePage(
        side=side,
        title=_cut(document.role_title, room),
        purpose=_cut(document.purpose, room),
        settles=_cut(_settles(document), room),
        work_sample=_cut(document.work_sample.announcement, room) if document.work_sample else "",
        meeting=_meeting(document.meeting, room),
        parts=tuple(_parts(document, starts_at)),
        ends=_clock(document.minutes, starts_at),
        hard=_lines(hard, room),
        musts=_lines(musts, room),
        questions=tuple(replace(each, spoken=_short(each.spoken, room)) for each in questions[: room.rows]),
        more_questions=max(0, len(questions) - room.rows),
        reminders=tuple(each for each in REMINDERS[side] if each.about in BEAR_IN_MIND)[: room.rows],
        at_the_end=AT_THE_END[side],
    )


def deep_section(document: GuideDocument) -> DocumentSection:
    """The section the interview focuses on: as planned, or the one with the most minutes."""
    planned = (section for section in document.sections if section.key == document.deep)
    return next(planned, max(document.sections, key=lambda section: section.minutes))


def _told(document: GuideDocument, key: str) -> Iterator[Fact]:
    return (fact for section in document.sections if section.key == key for fact in section.facts)


def _meeting(meeting: Meeting, room: Room) -> Meeting:
    people = tuple(replace(each, name=_cut(each.name, room), title=_cut(each.title, room)) for each in meeting.people)
    return Meeting(people, _cut(meeting.candidate, room), _cut(meeting.arrangement, room))


def _settles(document: GuideDocument) -> str:
    return next((fact.text for fact in _told(document, WELCOME) if fact.label == "By the end"), "")


def _parts(document: GuideDocument, starts_at: time | None) -> Iterator[Part]:
    deep, minute = deep_section(document), 0
    for section in document.sections:
        yield Part(section.number, section.name, _clock(minute, starts_at), section.minutes, section is deep)
        minute += section.minutes


def _clock(minute: int, starts_at: time | None) -> str:
    """A time of day when the start is known; otherwise hours and minutes from the start."""
    first = starts_at.hour * 60 + starts_at.minute if starts_at else 0
    hour, minute = divmod((first + minute) % (24 * 60), 60)
    if starts_at is None:
        return f"{hour}:{minute:02}"
    return f"{hour % 12 or 12}:{minute:02} {'am' if hour < 12 else 'pm'}"


def _questions(document: GuideDocument, side: str, musts: Sequence[str]) -> Iterator[Question]:
    """Questions about essential criteria and those in the focus section, in speaking order."""
    deep = deep_section(document)
    for section in document.sections:
        for item in getattr(section, side).items:
            if why := _why(item, section is deep, musts):
                yield Question(item.number, item.spoken, why)


def _why(item: DocumentItem, is_deep: bool, musts: Sequence[str]) -> str:
    if item.about in musts:
        return "essential"
    return "focus" if is_deep else ""


def _lines(texts: Iterable[str], room: Room) -> Lines:
    texts = list(texts)
    return Lines(tuple(_cut(text, room) for text in texts[: room.rows]), max(0, len(texts) - room.rows))


def _cut(text: str, room: Room) -> str:
    return Truncator(text).chars(room.characters)


def _short(spoken: Spoken, room: Room) -> Spoken:
    """The start of a question, with the blanks that fit."""
    kept, left = [], room.characters
    for segment in spoken:
        if left > 0:
            kept.append(segment if segment.blank else replace(segment, text=Truncator(segment.text).chars(left)))
            left -= len(segment.text)
    return tuple(kept)
