"""What today asks of somebody who holds or arranges conversations, from their seats and what they have proposed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from interviews.scheduling.rules import MOST_A_DAY
from interviews.scheduling.times import local


@dataclass(frozen=True)
class Day:
    """A day with somebody's conversations."""

    name: str
    on: date
    seats: Sequence[Any]


@dataclass(frozen=True)
class Waiting:
    """A conversation without a time yet: times that could be chosen, and days that are full for whoever reads."""

    interview: Any
    full_days: Sequence[date]


def conversations(seats: Iterable[Any], now: datetime, zone: str) -> list[Day]:
    """Today's and tomorrow's conversations, as the days run where their reader is."""
    today = local(now, zone).date()
    # An interviewer's own seat comes after the candidate's, and takes its place.
    by_interview = {seat.interview_id: seat for seat in seats}
    ahead = [seat for seat in by_interview.values() if seat.interview.starts_at and not seat.interview.ended_at]
    days = [
        Day(name, on, [seat for seat in ahead if local(seat.interview.begins_at, zone).date() == on])
        for name, on in (("Today", today), ("Tomorrow", today + timedelta(days=1)))
    ]
    return [day for day in days if day.seats]


def to_decide(seats: Iterable[Any]) -> list[Any]:
    """The seats of conversations that have begun, where a mind is to be made up, or ratings are to be finished."""
    return [seat for seat in seats if seat.user_id and begun(seat.interview) and not seat.is_settled]


def begun(interview: Any) -> bool:
    """Whether it asks for a mind: a room was opened for it, or its hour has come, as for one that is noted on paper."""
    return bool(interview.begun_at or interview.has_begun) and not interview.end_reason


def to_answer(seats: Iterable[Any], lately: datetime) -> list[Any]:
    """The seats from which nobody has said yet how the conversation was."""
    own = [seat for seat in seats if seat.user_id and not seat.excused and not seat.answered_at]
    return [seat for seat in own if seat.interview.ended_at and seat.interview.ended_at >= lately]


def waiting(interviews: Iterable[Any], seats: Iterable[Any], zone: str) -> list[Waiting]:
    """What has no time yet; a proposed day on which the reader holds three already is theirs to accept or to leave."""
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
