"""A candidate's way through, in order: what was done, what was said, and the date by which they hear next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

PAST, PROMISED, OVERDUE = "past", "promised", "overdue"


@dataclass(frozen=True)
class Event:
    """Something that happened to a candidate on a day, or is promised for one."""

    on: date
    what: str
    who: str = ""
    state: str = PAST


def timeline(candidate: Any, words: Iterable, summaries: Iterable, references: Iterable) -> list[Event]:
    """All that happened, oldest first; the promise stands where its day falls."""
    events = [
        *_entering(candidate),
        *(
            Event(word.said_on, f"Told {word.get_how_display().lower()}: {word.words}", word.said_by.name)
            for word in words
        ),
        *(event for summary in summaries for event in _summary(summary)),
        *(Event(check.held_on, f"Reference: {check}") for check in references),
    ]
    # What happened on one day keeps the order in which it is told here: entered, told, found, asked.
    return sorted([*events, *_promise(candidate)], key=lambda event: event.on)


def _entering(candidate: Any) -> list[Event]:
    notices = [
        (candidate.pay_range_sent_on, "Pay range sent"),
        (candidate.privacy_notice_on, "Privacy notice given"),
        (candidate.reference_notice_on, "Notice on references given"),
    ]
    given = [Event(on, what) for on, what in notices if on]
    source = f", {candidate.source}" if candidate.source else ""
    return [*given, Event(localdate(candidate.created_at), f"Entered{source}")]


def _summary(summary: Any) -> list[Event]:
    """Nothing of a draft stands here: its day is nobody's business until it is locked."""
    locked_on, said_on = (localdate(at) if at else None for at in (summary.locked_at, summary.said_at))
    said = "said on the spot" if summary.said_on_the_spot else "said"
    if not locked_on:
        moments: list[tuple[date | None, str]] = []
    elif locked_on == said_on:
        moments = [(locked_on, f"Locked, then {said}: {summary.verdict}")]
    else:
        moments = [(locked_on, f"Locked: {summary.verdict}"), (said_on, f"{said.capitalize()} to the other side")]
    return [Event(on, what, f"{summary.who}, {summary.stage}") for on, what in moments if on]


def _promise(candidate: Any) -> list[Event]:
    if not candidate.is_open:
        return []
    elif candidate.is_overdue:
        return [Event(candidate.promised_by, "the next word was promised by this day", candidate.owner.name, OVERDUE)]
    else:
        return [Event(candidate.promised_by, "The next word is promised", candidate.owner.name, PROMISED)]
