"""Books an interview's time for all of its participants or for none."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from interviews.scheduling.rules import STAYS_BETWEEN


class BookingRefusal(Exception):
    """A time or person that isn't available; the message says what to do instead."""


def book(interview, starts_at, *, moves=0, late_by=0):
    """Books this time for all participants and announces it.

    Raises BookingRefusal and keeps the existing booking if someone isn't free.
    """
    try:
        with transaction.atomic():
            _take(interview, starts_at, moves, late_by)
    except IntegrityError as error:
        _forget(interview)
        raise BookingRefusal("Someone was just booked for this time. Choose another one.") from error
    except BookingRefusal:
        _forget(interview)
        raise


def _take(interview, starts_at, moves, late_by):
    stored = type(interview).objects.select_for_update().get(pk=interview.pk)
    if stored.state not in ("proposed", "booked"):
        raise BookingRefusal("This interview has started or been canceled, so its time can’t be changed.")
    minutes = timedelta(minutes=interview.minutes)
    # Its minutes, the protected ones, and the gap before the next interview.
    time = DateTimeTZRange(starts_at, starts_at + minutes + STAYS_BETWEEN)
    participants = list(interview.participants.current().select_related("user", "candidate", "interview"))
    interview.participants.model.objects.hold_people(participants)
    for participant in participants:
        participant.refuse_unless_free(time)
    interview.starts_at, interview.ends_at = starts_at, starts_at + minutes
    interview.late_by, interview.moves = late_by, stored.moves + moves
    interview.participants.current().update(booked=time)
    interview.announce("starts_at", "ends_at", "late_by", "moves", "move_reason")


def _forget(interview):
    interview.refresh_from_db(fields=["starts_at", "ends_at", "late_by", "moves", "move_reason", "sequence"])
