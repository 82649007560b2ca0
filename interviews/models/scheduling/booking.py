"""The time a conversation takes: of everybody who has a seat in it, or of nobody."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from interviews.scheduling.rules import STAYS_BETWEEN


class BookingRefusal(Exception):
    """A time or a person that cannot be had, in a sentence that says what to do instead."""


def book(interview, starts_at, *, moves=0, late_by=0):
    """Takes this time of everybody, and announces it; raises BookingRefusal and keeps what was booked otherwise."""
    try:
        with transaction.atomic():
            _take(interview, starts_at, moves, late_by)
    except IntegrityError as error:
        _forget(interview)
        raise BookingRefusal("Somebody was booked for this time just now. Choose another one.") from error
    except BookingRefusal:
        _forget(interview)
        raise


def _take(interview, starts_at, moves, late_by):
    stored = type(interview).objects.select_for_update().get(pk=interview.pk)
    if stored.state not in ("proposed", "reserved"):
        raise BookingRefusal("This conversation has begun or was called off: its time stays as it is.")
    minutes = timedelta(minutes=interview.minutes)
    # Its minutes, the protected ones, and the gap before the next conversation.
    time = DateTimeTZRange(starts_at, starts_at + minutes + STAYS_BETWEEN)
    seats = list(interview.seats.taken().select_related("user", "candidate", "interview"))
    interview.seats.model.objects.hold_people(seats)
    for seat in seats:
        seat.refuse_unless_free(time)
    interview.starts_at, interview.ends_at = starts_at, starts_at + minutes
    interview.late_by, interview.moves = late_by, stored.moves + moves
    interview.seats.taken().update(booked=time)
    interview.announce("starts_at", "ends_at", "late_by", "moves", "move_reason")


def _forget(interview):
    interview.refresh_from_db(fields=["starts_at", "ends_at", "late_by", "moves", "move_reason", "sequence"])
