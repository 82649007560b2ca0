"""Sends each person's email and records who has been told."""

from functools import partial

from django.db import transaction

from interviewkit.letters import deliver, open_post
from interviews.models import Interview, Seat

from .letter import letter_for
from .news import News, Told, told_of


def tell_everybody(interview: Interview) -> None:
    """Sends the pending emails after commit. Every change to an interview's event ends with this call."""
    transaction.on_commit(partial(tell, interview))


def tell(interview: Interview) -> list[Told]:
    """Sends pending emails one by one and returns each recipient's status.

    A failed email leaves its recipient pending and doesn't stop the others.
    """
    seats = Seat.objects.for_calendar().filter(interview=interview.pk)
    pks = [seat.pk for seat in seats if told_of(seat).can_be_sent]
    if not pks:
        return []
    with open_post() as post:
        sent = [tell_one(pk, post) for pk in pks]
    return [one for one in sent if one]


@transaction.atomic
def tell_one(pk: int, post) -> Told | None:
    """Sends one person's email. A concurrent sender waits on the lock, then finds nothing left to send.

    If the server stops between sending and recording, the person gets the email twice, but their calendar still
    holds one event. Recording first could mean that someone never hears about the interview.
    """
    seat = Seat.objects.held_for_telling(pk)
    found = told_of(seat) if seat else None
    if not found or not found.can_be_sent:
        return None
    if not post or not deliver(letter_for(seat, found.news), f"for seat {pk}", post):
        return found
    note(seat, found.news)
    return Told(seat)


def note(seat: Seat, news: News) -> None:
    if news.ends_it:
        seat.note_told(sequence=-1, begins_at=None)
    else:
        seat.note_told(sequence=seat.interview.sequence, begins_at=seat.interview.begins_at)
