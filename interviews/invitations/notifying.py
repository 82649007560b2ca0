"""Sends each person's email and records who has been told."""

from functools import partial

from django.db import transaction

from interviewkit.letters import deliver, open_post
from interviews.models import Interview, Participant

from .letter import letter_for
from .pending import News, Notification, notification_of


def notify_everyone(interview: Interview) -> None:
    """Sends the pending emails after commit. Every change to an interview's event ends with this call."""
    transaction.on_commit(partial(notify, interview))


def notify(interview: Interview) -> list[Notification]:
    """Sends pending emails one by one and returns each recipient's status.

    A failed email leaves its recipient pending and doesn't stop the others.
    """
    participants = Participant.objects.for_calendar().filter(interview=interview.pk)
    pks = [participant.pk for participant in participants if notification_of(participant).can_be_sent]
    if not pks:
        return []
    with open_post() as post:
        sent = [notify_one(pk, post) for pk in pks]
    return [one for one in sent if one]


@transaction.atomic
def notify_one(pk: int, post) -> Notification | None:
    """Sends one person's email. A concurrent sender waits on the lock, then finds nothing left to send.

    If the server stops between sending and recording, the person gets the email twice, but their calendar still
    holds one event. Recording first could mean that someone never hears about the interview.
    """
    participant = Participant.objects.held_for_notifying(pk)
    found = notification_of(participant) if participant else None
    if not found or not found.can_be_sent:
        return None
    if not post or not deliver(letter_for(participant, found.news), f"for participant {pk}", post):
        return found
    note(participant, found.news)
    return Notification(participant)


def note(participant: Participant, news: News) -> None:
    if news.ends_it:
        participant.record_notified(sequence=-1, begins_at=None)
    else:
        participant.record_notified(sequence=participant.interview.sequence, begins_at=participant.interview.begins_at)
