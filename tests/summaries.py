"""Interviews that were held, with fit summaries on their participants."""

from datetime import UTC, datetime, timedelta

from candidates.models import FitRating
from interviews.models import Interview
from tests import factories

NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)


def held(candidate, people=(), *, place=0, **overrides):
    """A started interview without any fit summary yet."""
    stage = list(candidate.role.stages.all())[place]
    at = NINE + timedelta(days=place)
    interview = factories.make_interview(candidate, people, stage=stage, at=at, **overrides)
    Interview.objects.filter(pk=interview.pk).update(begun_at=at)
    interview.refresh_from_db()
    return interview


def submit_summary(participant, *, finished=True, evidence="On {}.", words=None, **ratings):
    """Submits this participant's fit summary, by default with finished ratings."""
    interview = participant.interview
    words = {"stage": interview.stage} | (words or {})
    participant.summary = factories.make_summary(interview.candidate, participant.user, **words)
    for dimension, rating in ratings.items():
        FitRating.objects.create(
            summary=participant.summary, dimension=dimension, rating=rating, evidence=evidence.format(dimension)
        )
    participant.summary.submit(rate_later=not finished)
    participant.save(update_fields=["summary"])
    return participant.summary


def settled(candidate, people=(), *, place=0, ours=None, theirs=None, **words):
    """An interview with all fit summaries finished and open."""
    interview = held(candidate, people, place=place)
    for participant in interview.interviewers:
        submit_summary(participant, **words, **(ours or {}))
    submit_summary(interview.candidate_participant, **words, **(theirs or {}))
    return interview
