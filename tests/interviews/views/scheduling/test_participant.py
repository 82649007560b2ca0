"""Missing summaries and excused participants, and opening all sides at the same time."""

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
from tests.interviews.talks import begun, lock, lock_all, seat_of
from tests.minds import held
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


def excuse(talk, seat):
    return reverse("interviews:seat-excuse", args=[talk.pk, seat.pk])


ABSENT = {"excused": "absent", "excuse": "Called away to the outage at ten past nine."}


def test_recorded_absence_ends_the_waiting(signed_in, talk, interviewer, second):
    lock(talk, interviewer)
    lock(talk)
    before = FitSummary.objects.visible_to(second).count()

    answer = signed_in.post(excuse(talk, seat_of(talk, second)), ABSENT)

    assert answer.url == talk.get_absolute_url()
    assert (seat_of(talk, second).excused, seat_of(talk, second).excuse) == ("absent", ABSENT["excuse"])
    assert (before, FitSummary.objects.visible_to(second).count()) == (0, 2)


@pytest.mark.parametrize("missing", ["excused", "excuse"])
def test_absence_needs_a_reason(signed_in, talk, second, missing):
    shown = signed_in.post(excuse(talk, seat_of(talk, second)), ABSENT | {missing: ""})

    assert missing in shown.context["form"].errors
    assert not seat_of(talk, second).excused


def test_interviewers_can_excuse_only_themselves(client, talk, interviewer, second):
    client.force_login(second)

    own = client.post(excuse(talk, seat_of(talk, second)), ABSENT | {"excused": "declined"})
    others = client.post(excuse(talk, seat_of(talk, interviewer)), ABSENT)

    assert (own.status_code, others.status_code) == (302, 403)
    assert seat_of(talk, second).excused == "declined"
    assert not seat_of(talk, interviewer).excused


@pytest.mark.parametrize("kind", ["absent", "declined"])
def test_candidate_can_be_absent_or_decline(signed_in, talk, kind):
    theirs = seat_of(talk)

    signed_in.post(excuse(talk, theirs), {"excused": kind, "excuse": "Their train was cancelled at eight."})

    assert seat_of(talk).excused == kind


def test_interviewer_who_never_rates_can_be_excused(signed_in, talk, interviewer, second):
    lock(talk, interviewer)
    lock(talk)
    lock(talk, second, ratings_open=True)

    signed_in.post(excuse(talk, seat_of(talk, second)), ABSENT)

    assert FitSummary.objects.visible_to(interviewer).filter(author=second).get().is_locked


def test_finished_seat_cannot_be_excused(signed_in, talk, second):
    lock(talk, second)

    shown = signed_in.post(excuse(talk, seat_of(talk, second)), ABSENT, follow=True)

    assert not seat_of(talk, second).excused
    assert "Maive Torrin’s summary is already finished, so there’s no absence to record." in shown.text


def test_absence_needs_a_started_interview(signed_in, candidate, second):
    ahead = factories.make_interview(candidate, [second], at=timezone.now() + timedelta(days=1))

    shown = signed_in.get(excuse(ahead, seat_of(ahead, second)))
    signed_in.post(excuse(ahead, seat_of(ahead, second)), ABSENT)

    assert "This interview hasn’t started." in shown.text
    assert not seat_of(ahead, second).excused


def test_excuse_can_be_undone_while_all_is_sealed(signed_in, talk, second):
    signed_in.post(excuse(talk, seat_of(talk, second)), ABSENT)

    before = seat_of(talk, second).excused
    shown = signed_in.post(excuse(talk, seat_of(talk, second)), {"then": "take-back"}, follow=True)

    assert (before, seat_of(talk, second).excused) == ("absent", "")
    assert "Maive Torrin’s summary again." in shown.text


def test_excuse_stays_once_summaries_are_open(client, signed_in, talk, interviewer, second):
    signed_in.post(excuse(talk, seat_of(talk, second)), ABSENT)
    lock_all(talk)
    client.force_login(second)

    shown = client.post(excuse(talk, seat_of(talk, second)), {"then": "take-back"}, follow=True)

    assert "so this can’t be undone" in shown.text
    assert seat_of(talk, second).excused == "absent"


def test_excused_interviewer_cannot_write(client, talk, second):
    seat = seat_of(talk, second)
    seat.excuse_as("absent", "Ill.")
    client.force_login(second)

    mind = reverse("interviews:interview-mind", args=[talk.pk])
    late = client.post(mind, {"fits": "Asked for the baseline.", "version": 0})

    assert client.get(mind).url == excuse(talk, seat)
    assert "The interview continues without this summary." in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.exists()


def test_late_input_on_an_excused_seat_is_shown_for_copying(client, talk, interviewer, second):
    seat_of(talk, second).excuse_as("absent", "Ill.")
    lock(talk, interviewer)
    lock(talk)
    client.force_login(second)

    mind = reverse("interviews:interview-mind", args=[talk.pk])
    late = client.post(mind, {"fits": "Asked for the baseline.", "version": 0})

    assert "The interview continues without this summary. What you wrote wasn’t saved" in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.filter(author=second).exists()


def test_excused_persons_draft_is_readable_and_blocks_nothing(client, talk, interviewer, second):
    draft = factories.make_summary(talk.candidate, second, stage=talk.stage, fits="Half a thought.")
    seat = seat_of(talk, second)
    seat.keep(draft)
    seat.excuse_as("absent", "Called away.")
    lock_all(talk)
    client.force_login(second)

    shown = client.get(draft.get_absolute_url())

    assert "Half a thought." in shown.text
    assert "a draft that was never submitted" in shown.text
    assert FitSummary.objects.visible_to(second).count() == 3


def test_replaced_seat_cannot_be_excused(signed_in, talk, second):
    seat = seat_of(talk, second)
    seat.excuse_as("replaced", "Ill.")

    assert signed_in.get(excuse(talk, seat)).status_code == 404


def test_candidate_page_lists_missing_summaries(client, signed_in, talk, interviewer, candidate):
    lock(talk, interviewer)

    ours = signed_in.get(candidate.get_absolute_url()).text
    client.force_login(interviewer)
    own = client.get(candidate.get_absolute_url()).text
    lock_all(talk)
    after = client.get(candidate.get_absolute_url()).text

    for shown in [ours, own]:
        assert "Waiting for <bdi>Maive Torrin’s summary</bdi>, <bdi>Teodor Vanwick’s summary</bdi>." in shown
    assert "Waiting for" not in after


def test_ratings_stay_hidden_until_all_sides_are_open(client, talk, interviewer, candidate):
    own = lock(talk, interviewer, ratings_open=True)
    FitRating.objects.create(summary=own, dimension="mission", rating=1, evidence="Doubtful.", rung=3)
    own.finish_ratings()
    client.force_login(interviewer)

    before = client.get(candidate.get_absolute_url()).context["page"]
    lock_all(talk)
    after = client.get(candidate.get_absolute_url()).context["page"]

    assert before.ratings == ()
    assert {row.state for row in before.grid} == {"unexplored"}
    assert [rating.rating for rating in after.ratings] == [1]


def test_excused_seats_draft_is_not_listed_to_submit(talk, second):
    seat = seat_of(talk, second)
    seat.keep(factories.make_summary(talk.candidate, second, stage=talk.stage))
    before = FitSummary.objects.to_lock_by(second).count()

    seat.excuse_as("absent", "Called away.")

    assert (before, FitSummary.objects.to_lock_by(second).count()) == (1, 0)


def test_replaced_interviewer_no_longer_sees_the_side_they_recorded(talk, second):
    seat_of(talk).keep(factories.make_summary(talk.candidate, stage=talk.stage, recorded_by=second))
    before = FitSummary.objects.recorded_by(second).count()

    seat_of(talk, second).excuse_as("replaced", "Down with a cold.")

    assert (before, FitSummary.objects.recorded_by(second).count()) == (1, 0)


def test_first_impression_stays_private_once_all_sides_are_open(talk, interviewer, second):
    for key in (Note.IMPRESSION, Note.PARKED):
        Note.objects.create(seat=seat_of(talk, interviewer), key=key, answer="Told it.")
    lock_all(talk)

    own, others = (Note.objects.visible_to(user).order_by("pk") for user in (interviewer, second))

    assert [note.key for note in own] == [Note.IMPRESSION, Note.PARKED]
    assert [note.key for note in others] == [Note.PARKED]


@pytest.mark.django_db(transaction=True)
def test_summary_and_concurrent_excuse_do_not_both_count(talk, second, manager):
    client, answers = Client(), []
    client.force_login(manager)

    def note_absence():
        try:
            answers.append(client.post(excuse(talk, seat_of(talk, second)), ABSENT, follow=True))
        finally:
            connection.close()

    other = threading.Thread(target=note_absence)
    with transaction.atomic():
        Interview.objects.select_for_update().get(pk=talk.pk)
        lock(talk, second)
        other.start()
        wait_until_somebody_waits()
    wait_for_all([other])

    assert "summary is already finished" in answers[0].text
    assert seat_of(talk, second).excused == ""


def test_canceled_interview_waits_for_no_one(signed_in, talk, interviewer):
    lock(talk, interviewer)
    before = FitSummary.objects.visible_to(talk.organizer).count()

    Interview.objects.get(pk=talk.pk).call_off("On hold.")

    assert (before, FitSummary.objects.visible_to(talk.organizer).count()) == (0, 1)


def test_missing_summaries_are_listed_despite_other_canceled_interviews(signed_in, talk, candidate, manager, second):
    talk.seats.create(side="interviewer", user=manager, excused="replaced", excuse="Down with a cold.")
    factories.make_interview(candidate, [manager], stage=candidate.role.stages.last()).call_off("Too early.")
    held(candidate, [second], place=1)

    page = signed_in.get(candidate.get_absolute_url()).text

    waiting = re.findall(r"Waiting for (.*?)\. All summaries", page)
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
        lock_all(talk)
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
