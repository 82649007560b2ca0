"""Sends everybody their letter, and notes who has been told."""

from functools import partial

from django.db import transaction

from interviewkit.letters import deliver, open_post
from interviews.models import Interview, Seat

from .letter import letter_for
from .news import News, Told, told_of


def tell_everybody(interview: Interview) -> None:
    """Tells everybody who has to know it, once it is stored; every act that changes the event ends so."""
    transaction.on_commit(partial(tell, interview))


def tell(interview: Interview) -> list[Told]:
    """Sends what is still untold, letter by letter; says of each person whether they have been told.

    A letter that fails leaves its person untold, and stops no other.
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
    """One person's letter; whoever sends at the same time waits here, and finds that they have been told.

    Should the machine stop between sending and noting it, they get the letter twice, and their calendar still holds
    one event. The other way about somebody would not come.
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
