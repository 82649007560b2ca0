"""A candidate's timeline: what happened, what they were told, and when the next update is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

PAST, PROMISED, OVERDUE = "past", "promised", "overdue"


@dataclass(frozen=True)
class Event:
    """Something that happened to a candidate on a day, or is due then."""

    on: date
    what: str
    who: str = ""
    state: str = PAST


def timeline(candidate: Any, updates: Iterable, summaries: Iterable, references: Iterable) -> list[Event]:
    """All events, oldest first; the next update is sorted in by its due date."""
    events = [
        *_entering(candidate),
        *(
            Event(each.said_on, f"Update {each.get_how_display().lower()}: {each.words}", each.said_by.name)
            for each in updates
        ),
        *(event for summary in summaries for event in _summary(summary)),
        *(Event(check.held_on, f"Reference check: {check}") for check in references),
    ]
    # The sort is stable: events of one day stay in this order.
    return sorted([*events, *_promise(candidate)], key=lambda event: event.on)


def _entering(candidate: Any) -> list[Event]:
    notices = [
        (candidate.pay_range_sent_on, "Pay range sent"),
        (candidate.privacy_notice_on, "Privacy notice sent"),
        (candidate.reference_notice_on, "Reference notice sent"),
    ]
    given = [Event(on, what) for on, what in notices if on]
    source = f", {candidate.source}" if candidate.source else ""
    return [*given, Event(localdate(candidate.created_at), f"Added{source}")]


def _summary(summary: Any) -> list[Event]:
    """Events of a submitted summary; a draft isn't shown, not even its date."""
    submitted_on, said_on = (localdate(at) if at else None for at in (summary.submitted_at, summary.shared_at))
    shared = "shared in the interview" if summary.shared_on_the_spot else "shared"
    if not submitted_on:
        moments: list[tuple[date | None, str]] = []
    elif submitted_on == said_on:
        moments = [(submitted_on, f"Fit summary submitted and {shared}: {summary.verdict}")]
    else:
        moments = [
            (submitted_on, f"Fit summary submitted: {summary.verdict}"),
            (said_on, f"Fit summary {shared}"),
        ]
    return [Event(on, what, f"{summary.who}, {summary.stage}") for on, what in moments if on]


def _promise(candidate: Any) -> list[Event]:
    if not candidate.is_open:
        return []
    elif candidate.is_overdue:
        return [Event(candidate.next_update_due, "next update", candidate.owner.name, OVERDUE)]
    else:
        return [Event(candidate.next_update_due, "Next update due", candidate.owner.name, PROMISED)]
