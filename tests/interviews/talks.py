"""A conversation with two interviewers that has begun, and what its people do in it."""

from datetime import timedelta

from django.utils import timezone

from interviews.models import GuideItem, Interview, Note
from tests import factories

MINUTES = timedelta(minutes=1)


def begun(candidate, people, *, ago=20, **overrides):
    """The first conversation, which began so many minutes ago; its guide is kept as it is used."""
    interview = factories.make_interview(candidate, people, at=timezone.now() - ago * MINUTES, **overrides)
    interview.begin(interview.seats.get(user=people[0]))
    return interview


def seat_of(interview, user=None):
    """A person's seat as it is stored now; the candidate's when nobody is named."""
    return interview.seats.select_related("summary", "interview", "user").get(user=user)


def asked(interview, pair, side="interviewer", **differences):
    """The questions of one part of the guide that was used."""
    copy = interview.candidate.guides.get(stage=interview.stage)
    return GuideItem.objects.filter(section__guide=copy.guide, section__pair=pair, side=side, **differences)


def note(seat, item, **said):
    return Note.objects.create(seat=seat, key=f"item-{item.pk}", item=item, **{"answer": "Told it."} | said)


def lock(interview, user=None, *, ratings_open=False, **words):
    """Somebody's words as locked, or the candidate's as its organizer recorded them."""
    seat = seat_of(interview, user)
    defaults = {"stage": interview.stage} | words
    summary = factories.make_summary(interview.candidate, user, **defaults)
    seat.keep(summary)
    summary.lock(rate_later=ratings_open)
    return summary


def lock_all(interview, **words):
    for seat in Interview.objects.for_page().get(pk=interview.pk).seats.all():
        if not seat.summary_id:
            lock(interview, seat.user, **words)
