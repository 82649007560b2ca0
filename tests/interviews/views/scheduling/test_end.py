"""Ending an interview: once, with an outcome or reason, early only by agreement, skipped questions explained."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from interviews.models import GuideItem, Interview
from tests import factories
from tests.interviews.talks import asked, begun, note, participant_of, submit
from tests.sent_back import press

LONG_AGO = 60


@pytest.fixture
def candidate(published_role, manager):
    return factories.make_candidate(published_role, manager)


@pytest.fixture
def fenn(client, interviewer):
    client.force_login(interviewer)
    return client


@pytest.fixture
def over(candidate, interviewer):
    """An interview past its end, with notes on all questions and a submitted outcome."""
    talk = begun(candidate, [interviewer], ago=LONG_AGO)
    note_all(talk, participant_of(talk, interviewer))
    submit(talk, interviewer, ratings_open=True)
    return talk


def note_all(talk, participant):
    copy = talk.candidate.guides.get(stage=talk.stage)
    for item in GuideItem.objects.filter(section__guide=copy.guide, side="interviewer"):
        note(participant, item)


def page(talk, name="interview-end"):
    return reverse(f"interviews:{name}", args=[talk.pk])


def ended(talk):
    return Interview.objects.get(pk=talk.pk)


def test_interview_ends_with_an_outcome_and_shows_the_rating_deadline(fenn, over):
    answer = fenn.post(page(over), follow=True)

    assert ended(over).ended_at
    assert f"Your ten minutes end at {ended(over).rated_by:%H:%M}." in answer.text
    assert answer.redirect_chain == [(page(over, "interview-experience"), 302)]


def test_interview_ends_once(fenn, over):
    fenn.post(page(over))
    first = ended(over).ended_at

    again = fenn.post(page(over), {"reason": "Another one."})

    assert (again.status_code, ended(over).ended_at) == (302, first)


def test_ending_needs_an_outcome_or_a_reason(fenn, over, interviewer):
    participant_of(over, interviewer).summary.delete()

    refused = fenn.post(page(over))
    before = ended(over).ended_at
    fenn.post(page(over), {"reason": "The line broke off for good."})

    assert "No outcome has been submitted." in refused.text
    assert before is None
    assert ended(over).end_reason == "The line broke off for good."


def test_early_end_needs_the_candidates_agreement(fenn, candidate, interviewer):
    talk = begun(candidate, [interviewer], ago=5)
    note_all(talk, participant_of(talk, interviewer))
    submit(talk, interviewer)

    refused = fenn.post(page(talk))
    before = ended(talk).ended_at
    fenn.post(page(talk), {"agreed": "on"})

    assert "Ending early needs the candidate’s agreement." in refused.text
    assert before is None
    assert ended(talk).ended_early_agreed


def test_skipped_questions_are_listed_and_need_a_reason(fenn, over, interviewer):
    item = asked(over, "P2")[0]
    participant_of(over, interviewer).notes.filter(item=item).update(answer="", evidence="")

    refused = fenn.post(page(over))
    before = ended(over).ended_at
    fenn.post(page(over), {"left_out": "2.1: no time; asked of Maive."})

    assert "No answer recorded for <b>2.1</b>." in refused.text
    assert "Say what was skipped, and why" in refused.text
    assert before is None
    assert ended(over).left_out == "2.1: no time; asked of Maive."


def test_question_noted_by_another_interviewer_counts_as_asked(fenn, over, interviewer):
    item = asked(over, "P2")[0]
    participant_of(over, interviewer).notes.filter(item=item).delete()
    note(over.participants.create(side="interviewer", user=factories.make_user("Maive Torrin")), item)

    fenn.post(page(over))

    assert ended(over).ended_at


def test_interview_cannot_end_before_it_starts(fenn, candidate, interviewer):
    ahead = factories.make_interview(candidate, [interviewer], at=timezone.now() + timedelta(days=1))

    fenn.post(page(ahead), {"reason": "Why not.", "agreed": "on", "left_out": "All."})

    assert ended(ahead).ended_at is None


def test_reader_without_a_participant_cannot_end_the_interview(client, over, published_role):
    reader = factories.make_user("Corin Reader")
    factories.add_to_team(published_role, reader, "interviewer")
    client.force_login(reader)

    assert client.post(page(over)).status_code == 403
    assert ended(over).ended_at is None


def test_page_lists_who_has_submitted_but_no_content(signed_in, over, interviewer):
    shown = signed_in.get(page(over)).text

    assert "submitted, ratings not finished" in shown
    assert participant_of(over, interviewer).summary.fits not in shown


def test_database_rejects_an_end_without_outcome_or_reason(candidate, interviewer):
    talk = begun(candidate, [interviewer], ago=LONG_AGO)

    with pytest.raises(IntegrityError, match="ends with an outcome"), transaction.atomic():
        Interview.objects.filter(pk=talk.pk).update(ended_at=timezone.now())
    Interview.objects.filter(pk=talk.pk).update(ended_at=timezone.now(), end_reason="The line broke off.")


def test_database_rejects_an_early_end_without_agreement(candidate, interviewer):
    talk = begun(candidate, [interviewer], ago=5)
    submit(talk, interviewer)

    with pytest.raises(IntegrityError, match="interview_early_end_is_agreed"), transaction.atomic():
        Interview.objects.filter(pk=talk.pk).update(ended_at=timezone.now())
    with pytest.raises(ValidationError, match="Ending early needs"):
        ended(talk).end()
    ended(talk).end(agreed=True)


def test_planned_end_is_early_after_a_late_start(candidate, interviewer):
    talk = begun(candidate, [interviewer], ago=candidate.role.stages.first().minutes)
    submit(talk, interviewer)
    late = talk.is_early(timezone.now())
    Interview.objects.filter(pk=talk.pk).update(late_by=10)

    assert (late, ended(talk).is_early(timezone.now())) == (False, True)
    with pytest.raises(IntegrityError, match="interview_early_end_is_agreed"), transaction.atomic():
        Interview.objects.filter(pk=talk.pk).update(ended_at=timezone.now())


def test_end_page_runs_a_fixed_number_of_queries(fenn, over, django_assert_max_num_queries):
    fenn.get(page(over))

    with django_assert_max_num_queries(20):
        fenn.get(page(over))


# Feedback

FINE = {"was_heard": "yes", "heard_truth": "partly"}


def typed_for(side, **answers):
    return {f"{side}-{name}": value for name, value in (FINE | answers).items()}


def said(side, **answers):
    return {"side": side} | typed_for(side, **answers)


def keep_sealed(client, talk, side, **answers):
    """Answers on the page, which asks one side at a time."""
    return press(client, client.get(page(talk, "interview-experience")), "Submit answers", **typed_for(side, **answers))


@pytest.fixture
def talk(over):
    over.end()
    return over


def test_feedback_is_sealed_until_both_sides_have_given_it(fenn, signed_in, client, talk, interviewer):
    client.force_login(interviewer)
    sealed = keep_sealed(client, talk, "own").text
    shown = keep_sealed(client, talk, "candidate", was_heard="no").text

    assert "Was I heard? Yes." not in sealed
    assert "Sealed until everyone has answered" in sealed
    assert "Was I heard? Yes. Did I hear the truth? Partly." in shown
    assert "Was I heard? No. Did I hear the truth? Partly." in shown


def test_own_feedback_comes_before_the_candidates(fenn, talk):
    fenn.post(page(talk, "interview-experience"), said("candidate"))
    before = participant_of(talk).answered_at
    fenn.post(page(talk, "interview-experience"), said("own"))
    fenn.post(page(talk, "interview-experience"), said("candidate"))

    assert before is None
    assert participant_of(talk).answered_at


def test_record_keeper_can_record_the_candidates_feedback(signed_in, talk):
    signed_in.post(page(talk, "interview-experience"), said("candidate"))
    signed_in.post(page(talk, "interview-experience"), said("own"))

    assert participant_of(talk).answered_at
    assert talk.participants.filter(answered_at__isnull=False).count() == 1


def test_feedback_is_given_once(fenn, talk, interviewer):
    fenn.post(page(talk, "interview-experience"), said("own"))

    fenn.post(page(talk, "interview-experience"), said("own", was_heard="no"))

    assert participant_of(talk, interviewer).was_heard == "yes"


def test_first_of_two_concurrent_answers_stands(talk, interviewer):
    first, second = participant_of(talk, interviewer), participant_of(talk, interviewer)

    first.record_experience("yes", "partly")
    second.record_experience("no", "no")

    participant = participant_of(talk, interviewer)
    assert (participant.was_heard, participant.heard_truth) == ("yes", "partly")


def test_incomplete_feedback_is_rejected(fenn, talk, interviewer):
    shown = fenn.post(page(talk, "interview-experience"), said("own", heard_truth=""))

    assert "Choose one." in shown.text
    assert "<title>Error: " in shown.text
    assert not participant_of(talk, interviewer).answered_at


def test_feedback_opens_after_two_days(fenn, talk):
    fenn.post(page(talk, "interview-experience"), said("own"))
    held = Interview.objects.filter(pk=talk.pk)
    held.update(ended_at=timezone.now() - timedelta(hours=47), ended_early_agreed=True)
    before = fenn.get(page(talk, "interview-experience")).text
    held.update(ended_at=timezone.now() - timedelta(hours=48))
    after = fenn.get(page(talk, "interview-experience")).text

    assert "Was I heard? Yes." not in before
    assert "Was I heard? Yes." in after


def test_feedback_needs_an_ended_interview(fenn, over, interviewer):
    fenn.post(page(over, "interview-experience"), said("own"))
    before = participant_of(over, interviewer).answered_at
    fenn.post(page(over))
    fenn.post(page(over, "interview-experience"), said("own"))

    assert before is None
    assert participant_of(over, interviewer).answered_at
