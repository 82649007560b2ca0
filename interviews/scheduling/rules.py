"""Scheduling rules: the gap between interviews, limits per day, booked hours, and back-to-back visits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from interviews.scheduling.times import HOUR, local

PROTECTED = timedelta(minutes=10)
"""Time reserved right after an interview for finishing ratings in private."""
STAYS_BETWEEN = PROTECTED + timedelta(minutes=15)
"""The gap between two interviews of one person: the protected minutes and a quarter of an hour."""
MINUTE = timedelta(minutes=1)
EARLY = timedelta(minutes=5)
"""An interview that ends at most this much before its time counts as ended on time."""
FREE_MOVES = 2
"""Further moves need a recorded reason, because each one costs the other side's trust."""
LATEST = 20
"""The most minutes an interview can start late before it has to be rescheduled."""
MOST_A_DAY = 3
"""Listening is hard work: the most interviews a day, beyond which only the interviewer can accept one more."""


@dataclass(frozen=True, slots=True)
class Booking:
    who: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class BookedDay:
    """One person's interview hours on one day, such as "09:00 to 09:30"."""

    who: str
    day: datetime
    hours: tuple[str, ...]


def booked_days(bookings: Iterable[Booking], zone: str) -> list[BookedDay]:
    """Groups bookings by person and day in the given time zone."""
    days: dict[tuple, list[str]] = {}
    for booking in bookings:
        begins, ends = local(booking.begins, zone), local(booking.ends, zone)
        days.setdefault((booking.who, begins.date()), []).append(f"{begins:{HOUR}} to {ends:{HOUR}}")
    return [BookedDay(who, day, tuple(hours)) for (who, day), hours in days.items()]


def next_of_visit(ends: datetime) -> datetime:
    """Returns the earliest start for another interview in the same visit, rounded up to five minutes."""
    earliest = ends + STAYS_BETWEEN
    return earliest + timedelta(minutes=-earliest.minute % 5)
