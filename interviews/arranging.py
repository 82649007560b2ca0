"""What whoever arranges a conversation looks at: who is booked when, whose clocks there are, and visits to join."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from interviews.moments import HOUR, local

STAYS_BETWEEN = timedelta(minutes=25)
"""The protected ten minutes after a conversation, and the quarter of an hour before a person's next."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A stretch of time in which somebody is in a conversation."""

    who: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class BookedDay:
    """One person's conversations on one day: "09:00 to 09:30"."""

    who: str
    day: datetime
    hours: tuple[str, ...]


def booked_days(bookings: Iterable[Booking], zone: str) -> list[BookedDay]:
    """Each person's booked hours by day, on the clocks of a place."""
    days: dict[tuple, list[str]] = {}
    for booking in bookings:
        begins, ends = local(booking.begins, zone), local(booking.ends, zone)
        days.setdefault((booking.who, begins.date()), []).append(f"{begins:{HOUR}} to {ends:{HOUR}}")
    return [BookedDay(who, day, tuple(hours)) for (who, day), hours in days.items()]


def next_of_visit(ends: datetime) -> datetime:
    """When a conversation may follow another in the same visit, at the next five minutes of the clock."""
    earliest = ends + STAYS_BETWEEN
    return earliest + timedelta(minutes=-earliest.minute % 5)
