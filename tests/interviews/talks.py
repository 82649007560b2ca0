"""An interview with two interviewers that has started, and their actions in it."""

from datetime import timedelta

from django.utils import timezone

from interviews.models import GuideItem, Interview, Note
from tests import factories

MINUTES = timedelta(minutes=1)


def begun(candidate, people, *, ago=20, **overrides):
    """The first interview, started some minutes ago, with its guide saved as used."""
    interview = factories.make_interview(candidate, people, at=timezone.now() - ago * MINUTES, **overrides)
    interview.begin(interview.participants.get(user=people[0]))
    return interview


def participant_of(interview, user=None):
    """A user's stored participant; the candidate's without a user."""
    return interview.participants.select_related("summary", "interview", "user").get(user=user)


def asked(interview, pair, side="interviewer", **differences):
    """The questions in one section of the guide as used."""
    copy = interview.candidate.guides.get(stage=interview.stage)
    return GuideItem.objects.filter(section__guide=copy.guide, section__pair=pair, side=side, **differences)


def note(participant, item, **said):
    return Note.objects.create(
        participant=participant, key=f"item-{item.pk}", item=item, **{"answer": "Told it."} | said
    )


def submit(interview, user=None, *, ratings_open=False, **words):
    """A submitted fit summary, the user's or the candidate's as recorded by the organizer."""
    participant = participant_of(interview, user)
    defaults = {"stage": interview.stage} | words
    summary = factories.make_summary(interview.candidate, user, **defaults)
    participant.keep(summary)
    summary.submit(rate_later=ratings_open)
    return summary


def submit_all(interview, **words):
    for participant in Interview.objects.for_page().get(pk=interview.pk).participants.all():
        if not participant.summary_id:
            submit(interview, participant.user, **words)
