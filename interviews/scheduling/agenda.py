"""The Today page's agenda: the interviews someone takes part in or organizes, and the times they offered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from interviews.scheduling.rules import MOST_A_DAY
from interviews.scheduling.times import local


@dataclass(frozen=True)
class Day:
    name: str
    on: date
    participants: Sequence[Any]


@dataclass(frozen=True)
class Waiting:
    """An unscheduled interview, with the proposed days on which the reader already has as many as a day allows."""

    interview: Any
    full_days: Sequence[date]


def conversations(participants: Iterable[Any], now: datetime, zone: str) -> list[Day]:
    """Returns today's and tomorrow's interviews, by the calendar days of the reader's time zone."""
    today = local(now, zone).date()
    # The interviewer sorts after the candidate and replaces them here.
    by_interview = {participant.interview_id: participant for participant in participants}
    ahead = [
        participant
        for participant in by_interview.values()
        if participant.interview.starts_at and not participant.interview.ended_at
    ]
    days = [
        Day(
            name,
            on,
            [participant for participant in ahead if local(participant.interview.begins_at, zone).date() == on],
        )
        for name, on in (("Today", today), ("Tomorrow", today + timedelta(days=1)))
    ]
    return [day for day in days if day.participants]


def to_decide(participants: Iterable[Any]) -> list[Any]:
    """Returns where the user still owes a fit summary or ratings for an interview that has begun."""
    return [
        participant
        for participant in participants
        if participant.user_id and begun(participant.interview) and not participant.is_settled
    ]


def begun(interview: Any) -> bool:
    """Whether fit summaries are due: the notes page was opened, or, for notes on paper, the start time has passed."""
    return bool(interview.begun_at or interview.has_begun) and not interview.end_reason


def to_answer(participants: Iterable[Any], lately: datetime) -> list[Any]:
    """Returns where the user still owes feedback on an interview that ended recently."""
    own = [
        participant
        for participant in participants
        if participant.user_id and not participant.released and not participant.answered_at
    ]
    return [
        participant
        for participant in own
        if participant.interview.ended_at and participant.interview.ended_at >= lately
    ]


def waiting(interviews: Iterable[Any], participants: Iterable[Any], zone: str) -> list[Waiting]:
    """Returns unscheduled interviews; only the reader can accept a fourth interview on one of their full days."""
    held = Counter(
        local(participant.booked.lower, zone).date()
        for participant in participants
        if participant.user_id and participant.booked
    )
    return [
        Waiting(
            interview,
            sorted({local(moment, zone).date() for moment in interview.offered if held_up(held, moment, zone)}),
        )
        for interview in interviews
    ]


def held_up(held: Counter, moment: datetime, zone: str) -> bool:
    return held[local(moment, zone).date()] >= MOST_A_DAY
