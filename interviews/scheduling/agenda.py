"""The Today page's agenda for an interviewer or organizer, built from their seats and proposals."""

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
    seats: Sequence[Any]


@dataclass(frozen=True)
class Waiting:
    """An unscheduled interview, with the proposed days on which the reader already has as many as a day allows."""

    interview: Any
    full_days: Sequence[date]


def conversations(seats: Iterable[Any], now: datetime, zone: str) -> list[Day]:
    """Returns today's and tomorrow's interviews, by the calendar days of the reader's time zone."""
    today = local(now, zone).date()
    # An interviewer's own seat sorts after the candidate's and replaces it here.
    by_interview = {seat.interview_id: seat for seat in seats}
    ahead = [seat for seat in by_interview.values() if seat.interview.starts_at and not seat.interview.ended_at]
    days = [
        Day(name, on, [seat for seat in ahead if local(seat.interview.begins_at, zone).date() == on])
        for name, on in (("Today", today), ("Tomorrow", today + timedelta(days=1)))
    ]
    return [day for day in days if day.seats]


def to_decide(seats: Iterable[Any]) -> list[Any]:
    """Returns the user's seats in interviews that have begun and still lack a fit summary or ratings."""
    return [seat for seat in seats if seat.user_id and begun(seat.interview) and not seat.is_settled]


def begun(interview: Any) -> bool:
    """Whether fit summaries are due: the notes page was opened, or, for notes on paper, the start time has passed."""
    return bool(interview.begun_at or interview.has_begun) and not interview.end_reason


def to_answer(seats: Iterable[Any], lately: datetime) -> list[Any]:
    """Returns the user's seats that still lack feedback on a recently ended interview."""
    own = [seat for seat in seats if seat.user_id and not seat.excused and not seat.answered_at]
    return [seat for seat in own if seat.interview.ended_at and seat.interview.ended_at >= lately]


def waiting(interviews: Iterable[Any], seats: Iterable[Any], zone: str) -> list[Waiting]:
    """Returns unscheduled interviews; only the reader can accept a fourth interview on one of their full days."""
    held = Counter(local(seat.booked.lower, zone).date() for seat in seats if seat.user_id and seat.booked)
    return [
        Waiting(
            interview,
            sorted({local(moment, zone).date() for moment in interview.offered if held_up(held, moment, zone)}),
        )
        for interview in interviews
    ]


def held_up(held: Counter, moment: datetime, zone: str) -> bool:
    return held[local(moment, zone).date()] >= MOST_A_DAY
