"""Missing summaries and released participants, and opening all sides at the same time."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.models import FitRating, FitSummary
from interviews.models import Interview, Note
from tests import factories
from tests.interviews.talks import begun, participant_of, submit, submit_all
from tests.summaries import held
from tests.waiting import wait_for_all, wait_until_somebody_waits


@pytest.fixture
def candidate(published_role, manager):
    return factories.make_candidate(published_role, manager)


@pytest.fixture
def second(published_role):
    user = factories.make_user("Maive Torrin")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def talk(candidate, interviewer, second):
    return begun(candidate, [interviewer, second])


def release(talk, participant):
    return reverse("interviews:participant-release", args=[talk.pk, participant.pk])


ABSENT = {"released": "absent", "release_reason": "Called away to the outage at ten past nine."}


def test_recorded_absence_ends_the_waiting(signed_in, talk, interviewer, second):
    submit(talk, interviewer)
    submit(talk)
    before = FitSummary.objects.visible_to(second).count()

    answer = signed_in.post(release(talk, participant_of(talk, second)), ABSENT)

    assert answer.url == talk.get_absolute_url()
    assert (participant_of(talk, second).released, participant_of(talk, second).release_reason) == (
        "absent",
        ABSENT["release_reason"],
    )
    assert (before, FitSummary.objects.visible_to(second).count()) == (0, 2)


@pytest.mark.parametrize("missing", ["released", "release_reason"])
def test_absence_needs_a_reason(signed_in, talk, second, missing):
    shown = signed_in.post(release(talk, participant_of(talk, second)), ABSENT | {missing: ""})

    assert missing in shown.context["form"].errors
    assert not participant_of(talk, second).released


def test_interviewers_can_release_only_themselves(client, talk, interviewer, second):
    client.force_login(second)

    own = client.post(release(talk, participant_of(talk, second)), ABSENT | {"released": "declined"})
    others = client.post(release(talk, participant_of(talk, interviewer)), ABSENT)

    assert (own.status_code, others.status_code) == (302, 403)
    assert participant_of(talk, second).released == "declined"
    assert not participant_of(talk, interviewer).released


@pytest.mark.parametrize("kind", ["absent", "declined"])
def test_candidate_can_be_absent_or_decline(signed_in, talk, kind):
    theirs = participant_of(talk)

    signed_in.post(release(talk, theirs), {"released": kind, "release_reason": "Their train was canceled at eight."})

    assert participant_of(talk).released == kind


def test_interviewer_who_never_rates_can_be_released(signed_in, talk, interviewer, second):
    submit(talk, interviewer)
    submit(talk)
    submit(talk, second, ratings_open=True)

    signed_in.post(release(talk, participant_of(talk, second)), ABSENT)

    assert FitSummary.objects.visible_to(interviewer).filter(author=second).get().is_submitted


def test_finished_participant_cannot_be_released(signed_in, talk, second):
    submit(talk, second)

    shown = signed_in.post(release(talk, participant_of(talk, second)), ABSENT, follow=True)

    assert not participant_of(talk, second).released
    assert "Maive Torrin’s summary is already finished, so there’s no absence to record." in shown.text


def test_absence_needs_a_started_interview(signed_in, candidate, second):
    ahead = factories.make_interview(candidate, [second], at=timezone.now() + timedelta(days=1))

    shown = signed_in.get(release(ahead, participant_of(ahead, second)))
    signed_in.post(release(ahead, participant_of(ahead, second)), ABSENT)

    assert "This interview hasn’t started." in shown.text
    assert not participant_of(ahead, second).released


def test_excuse_can_be_undone_while_all_is_sealed(signed_in, talk, second):
    signed_in.post(release(talk, participant_of(talk, second)), ABSENT)

    before = participant_of(talk, second).released
    shown = signed_in.post(release(talk, participant_of(talk, second)), {"then": "take-back"}, follow=True)

    assert (before, participant_of(talk, second).released) == ("absent", "")
    assert "Maive Torrin’s summary again." in shown.text


def test_excuse_stays_once_summaries_are_open(client, signed_in, talk, interviewer, second):
    signed_in.post(release(talk, participant_of(talk, second)), ABSENT)
    submit_all(talk)
    client.force_login(second)

    shown = client.post(release(talk, participant_of(talk, second)), {"then": "take-back"}, follow=True)

    assert "so this can’t be undone" in shown.text
    assert participant_of(talk, second).released == "absent"


def test_excused_interviewer_cannot_write(client, talk, second):
    participant = participant_of(talk, second)
    participant.release_as("absent", "Ill.")
    client.force_login(second)

    mind = reverse("interviews:interview-summary", args=[talk.pk])
    late = client.post(mind, {"fits": "Asked for the baseline.", "version": 0})

    assert client.get(mind).url == release(talk, participant)
    assert "The interview continues without this summary." in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.exists()


def test_late_input_on_an_released_participant_is_shown_for_copying(client, talk, interviewer, second):
    participant_of(talk, second).release_as("absent", "Ill.")
    submit(talk, interviewer)
    submit(talk)
    client.force_login(second)

    mind = reverse("interviews:interview-summary", args=[talk.pk])
    late = client.post(mind, {"fits": "Asked for the baseline.", "version": 0})

    assert "The interview continues without this summary. What you wrote wasn’t saved" in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.filter(author=second).exists()


def test_excused_persons_draft_is_readable_and_blocks_nothing(client, talk, interviewer, second):
    draft = factories.make_summary(talk.candidate, second, stage=talk.stage, fits="Half a thought.")
    participant = participant_of(talk, second)
    participant.keep(draft)
    participant.release_as("absent", "Called away.")
    submit_all(talk)
    client.force_login(second)

    shown = client.get(draft.get_absolute_url())

    assert "Half a thought." in shown.text
    assert "a draft that was never submitted" in shown.text
    assert FitSummary.objects.visible_to(second).count() == 3


def test_replaced_participant_cannot_be_released(signed_in, talk, second):
    participant = participant_of(talk, second)
    participant.release_as("replaced", "Ill.")

    assert signed_in.get(release(talk, participant)).status_code == 404


def test_candidate_page_lists_missing_summaries(client, signed_in, talk, interviewer, candidate):
    submit(talk, interviewer)

    ours = signed_in.get(candidate.get_absolute_url()).text
    client.force_login(interviewer)
    own = client.get(candidate.get_absolute_url()).text
    submit_all(talk)
    after = client.get(candidate.get_absolute_url()).text

    for shown in [ours, own]:
        assert "Waiting for <bdi>Maive Torrin’s summary</bdi>, <bdi>Teodor Vanwick’s summary</bdi>." in shown
    assert "Waiting for" not in after


def test_ratings_stay_hidden_until_all_sides_are_open(client, talk, interviewer, candidate):
    own = submit(talk, interviewer, ratings_open=True)
    FitRating.objects.create(summary=own, dimension="mission", rating=1, evidence="Doubtful.", rung=3)
    own.finish_ratings()
    client.force_login(interviewer)

    before = client.get(candidate.get_absolute_url()).context["page"]
    submit_all(talk)
    after = client.get(candidate.get_absolute_url()).context["page"]

    assert before.ratings == ()
    assert {row.state for row in before.grid} == {"unexplored"}
    assert [rating.rating for rating in after.ratings] == [1]


def test_released_participants_draft_is_not_listed_to_submit(talk, second):
    participant = participant_of(talk, second)
    participant.keep(factories.make_summary(talk.candidate, second, stage=talk.stage))
    before = FitSummary.objects.to_submit_by(second).count()

    participant.release_as("absent", "Called away.")

    assert (before, FitSummary.objects.to_submit_by(second).count()) == (1, 0)


def test_replaced_interviewer_no_longer_sees_the_side_they_recorded(talk, second):
    participant_of(talk).keep(factories.make_summary(talk.candidate, stage=talk.stage, recorded_by=second))
    before = FitSummary.objects.recorded_by(second).count()

    participant_of(talk, second).release_as("replaced", "Down with a cold.")

    assert (before, FitSummary.objects.recorded_by(second).count()) == (1, 0)


def test_first_impression_stays_private_once_all_sides_are_open(talk, interviewer, second):
    for key in (Note.IMPRESSION, Note.PARKED):
        Note.objects.create(participant=participant_of(talk, interviewer), key=key, answer="Told it.")
    submit_all(talk)

    own, others = (Note.objects.visible_to(user).order_by("pk") for user in (interviewer, second))

    assert [note.key for note in own] == [Note.IMPRESSION, Note.PARKED]
    assert [note.key for note in others] == [Note.PARKED]


@pytest.mark.django_db(transaction=True)
def test_summary_and_concurrent_release_do_not_both_count(talk, second, manager):
    client, answers = Client(), []
    client.force_login(manager)

    def note_absence():
        try:
            answers.append(client.post(release(talk, participant_of(talk, second)), ABSENT, follow=True))
        finally:
            connection.close()

    other = threading.Thread(target=note_absence)
    with transaction.atomic():
        Interview.objects.select_for_update().get(pk=talk.pk)
        submit(talk, second)
        other.start()
        wait_until_somebody_waits()
    wait_for_all([other])

    assert "summary is already finished" in answers[0].text
    assert participant_of(talk, second).released == ""


def test_canceled_interview_waits_for_no_one(signed_in, talk, interviewer):
    submit(talk, interviewer)
    before = FitSummary.objects.visible_to(talk.organizer).count()

    Interview.objects.get(pk=talk.pk).cancel("On hold.")

    assert (before, FitSummary.objects.visible_to(talk.organizer).count()) == (0, 1)


def test_missing_summaries_are_listed_despite_other_canceled_interviews(signed_in, talk, candidate, manager, second):
    talk.participants.create(side="interviewer", user=manager, released="replaced", release_reason="Down with a cold.")
    factories.make_interview(candidate, [manager], stage=candidate.role.stages.last()).cancel("Too early.")
    held(candidate, [second], place=1)

    page = signed_in.get(candidate.get_absolute_url()).text

    waiting = re.findall(r"Waiting for (.*?)\. Everyone’s summary", page)
    assert [re.sub("<.*?>", "", one) for one in waiting] == [
        f"Fenn Achterberg’s summary, Maive Torrin’s summary, {candidate.name}’s summary",
        f"Maive Torrin’s summary, {candidate.name}’s summary",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_candidate_page_runs_the_same_queries_with_interviews(
    signed_in, published_role, manager, interviewer, count, django_assert_num_queries
):
    candidate = factories.make_candidate(published_role, manager)
    for day, stage in enumerate(list(candidate.role.stages.all())[:count]):
        talk = factories.make_interview(
            candidate, [interviewer], stage=stage, at=timezone.now() - timedelta(days=day + 1)
        )
        submit_all(talk)
    signed_in.get(candidate.get_absolute_url())

    with django_assert_num_queries(11):
        signed_in.get(candidate.get_absolute_url())


def test_late_interview_waits_for_no_one_before_its_start(signed_in, published_role, manager):
    candidate = factories.make_candidate(published_role, manager)
    interview = factories.make_interview(candidate, [manager], at=timezone.now() - timedelta(minutes=5))
    on_time = signed_in.get(candidate.get_absolute_url()).text
    Interview.objects.filter(pk=interview.pk).update(late_by=10)

    late = signed_in.get(candidate.get_absolute_url()).text

    assert "Waiting for" in on_time
    assert "Interview started" in on_time
    assert "Waiting for" not in late
    assert "booked for" in late
