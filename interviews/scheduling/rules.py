"""What whoever arranges a conversation looks at: who is booked when, whose clocks there are, and visits to join."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from interviews.scheduling.times import HOUR, local

PROTECTED = timedelta(minutes=10)
"""The minutes right after a conversation, in which ratings are finished in private."""
STAYS_BETWEEN = PROTECTED + timedelta(minutes=15)
"""What stands between one conversation of a person and their next: a quarter of an hour after the protected minutes."""
MINUTE = timedelta(minutes=1)
EARLY = timedelta(minutes=5)
"""A conversation that ends this much before its time has ended as planned."""
FREE_MOVES = 2
"""From the next one on, a move has its reason on record: every one costs the other side's trust."""
LATEST = 20
"""So many minutes late a conversation still begins in its place; what is later is moved."""
MOST_A_DAY = 3
"""Listening is hard work: so many conversations a day, and a fourth only if whoever holds it wants to."""


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
