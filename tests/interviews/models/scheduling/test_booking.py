"""A time is booked for all participants or for none."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from interviews.models import Interview, Participant
from interviews.models.scheduling.booking import BookingRefusal
from tests import factories
from tests.waiting import PATIENCE, wait_for_all, wait_until_somebody_waits

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
MINUTES = timedelta(minutes=1)


@pytest.fixture
def fenn(published_role):
    user = factories.make_user("Fenn Achterberg", time_zone="Europe/Dublin")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def another(published_role, manager):
    """Creates a new candidate per call."""
    return lambda: factories.make_candidate(published_role, manager)


def booked(interview):
    return [(participant.booked.lower, participant.booked.upper) for participant in interview.participants.current()]


def test_booking_covers_minutes_protected_time_and_break_for_everyone(another, fenn):
    interview = factories.make_interview(another(), [fenn], at=NINE)

    assert (interview.starts_at, interview.ends_at) == (NINE, NINE + 30 * MINUTES)
    assert booked(interview) == [(NINE, NINE + 55 * MINUTES)] * 2


def test_next_interview_can_start_right_after_the_break(another, fenn):
    factories.make_interview(another(), [fenn], at=NINE)
    early = factories.make_interview(another(), [fenn])

    with pytest.raises(BookingRefusal, match="Fenn Achterberg is in another interview from 09:00 to 09:30"):
        early.book(NINE + 54 * MINUTES)
    early.book(NINE + 55 * MINUTES)

    assert early.starts_at == NINE + 55 * MINUTES


def test_rejected_time_changes_nothing(another, fenn):
    factories.make_interview(another(), [fenn], at=NINE)
    second = factories.make_interview(another(), [fenn], at=NINE + timedelta(days=1))
    before = booked(second), second.sequence

    with pytest.raises(BookingRefusal):
        second.move(NINE)

    assert (booked(second), second.sequence) == before
    assert second.starts_at == NINE + timedelta(days=1)


def test_candidate_is_in_one_interview_at_a_time(another, fenn, manager):
    candidate = another()
    factories.make_interview(candidate, [fenn], at=NINE)
    second = factories.make_interview(candidate, [manager], stage=candidate.role.stages.last())

    with pytest.raises(BookingRefusal, match=f"{candidate.name} is in another interview"):
        second.book(NINE)


@pytest.mark.parametrize("who", ["user", "candidate"])
def test_database_rejects_double_booking(another, fenn, manager, who):
    candidate = another()
    first = factories.make_interview(candidate, [fenn], at=NINE)
    second = factories.make_interview(
        candidate if who == "candidate" else another(),
        [fenn if who == "user" else manager],
        stage=candidate.role.stages.last(),
    )
    time = first.participants.first().booked

    with pytest.raises(IntegrityError, match="_in_one_place"), transaction.atomic():
        second.participants.filter(**{f"{who}__isnull": False}).update(booked=time)


def test_offered_times_block_no_one(another, fenn):
    proposed = factories.make_interview(another(), [fenn])
    proposed.propose([NINE, NINE + timedelta(hours=1)])

    factories.make_interview(another(), [fenn], at=NINE)

    assert Participant.objects.filter(booked__isnull=False, user=fenn).count() == 1


def test_fourth_interview_in_a_day_needs_the_interviewers_acceptance(another, fenn):
    for hours in (0, 2, 4):
        factories.make_interview(another(), [fenn], at=NINE + timedelta(hours=hours))
    fourth = factories.make_interview(another(), [fenn])

    with pytest.raises(BookingRefusal, match="Fenn Achterberg already has three interviews on Monday, March 1"):
        fourth.book(NINE + timedelta(hours=6))
    fourth.participants.get(user=fenn).accept_fourth(date(2027, 3, 1), "She flies home tonight.")
    fourth.book(NINE + timedelta(hours=6))

    assert fourth.starts_at


def test_accepted_fourth_applies_to_one_day_only(another, fenn):
    for day in (0, 1):
        for hours in (0, 2, 4):
            factories.make_interview(another(), [fenn], at=NINE + timedelta(days=day, hours=hours))
    fourth = factories.make_interview(another(), [fenn])
    fourth.participants.get(user=fenn).accept_fourth(date(2027, 3, 1), "She flies home tonight.")

    with pytest.raises(BookingRefusal, match="Fenn Achterberg already has three interviews on Tuesday, March 2"):
        fourth.book(NINE + timedelta(days=1, hours=6))
    assert fourth.participants.filter(booked__isnull=False).count() == 0
    fourth.book(NINE + timedelta(hours=6))

    assert fourth.starts_at == NINE + timedelta(hours=6)


def test_full_day_is_reported_until_a_fourth_is_accepted(another, fenn):
    for day in (0, 1):
        for hours in (0, 2, 4):
            factories.make_interview(another(), [fenn], at=NINE + timedelta(days=day, hours=hours))
    participant = factories.make_interview(another(), [fenn]).participants.get(user=fenn)
    proposed = [NINE + timedelta(days=day, hours=6) for day in (0, 1, 2)]
    before = participant.full_days(proposed)

    participant.accept_fourth(date(2027, 3, 1), "She flies home tonight.")

    assert before == [date(2027, 3, 1), date(2027, 3, 2)]
    assert participant.full_days(proposed) == [date(2027, 3, 2)]


def test_days_are_counted_in_the_interviewers_time_zone(another, fenn):
    fenn.time_zone = "Pacific/Auckland"
    fenn.save()
    # Three on March 2 in Auckland, which spans two days in Dublin.
    for hours in (-12, -10, 0):
        factories.make_interview(another(), [fenn], at=datetime(2027, 3, 2, 0, tzinfo=UTC) + timedelta(hours=hours))
    fourth = factories.make_interview(another(), [fenn])

    with pytest.raises(BookingRefusal, match="Tuesday, March 2"):
        fourth.book(datetime(2027, 3, 2, 3, tzinfo=UTC))
    fourth.book(datetime(2027, 3, 2, 11, tzinfo=UTC))

    assert fourth.starts_at


def test_rescheduling_raises_the_events_sequence(another, fenn):
    interview = factories.make_interview(another(), [fenn], at=NINE)
    before = interview.uid, interview.sequence

    interview.move(NINE + timedelta(days=1))

    assert (interview.uid, interview.sequence) == (before[0], before[1] + 1)
    assert interview.moves == 1
    assert booked(interview)[0][0] == NINE + timedelta(days=1)


def test_canceling_frees_everyone(another, fenn):
    interview = factories.make_interview(another(), [fenn], at=NINE)

    interview.cancel("The role is on hold until March.")

    assert list(interview.participants.filter(booked__isnull=False)) == []
    factories.make_interview(another(), [fenn], at=NINE)


def test_replacement_takes_over_time_and_participant(another, fenn, manager):
    interview = factories.make_interview(another(), [fenn], at=NINE)

    interview.replace(interview.participants.get(user=fenn), manager, "Down with a cold.")

    interview = Interview.objects.for_page().get(pk=interview.pk)
    assert [participant.user for participant in interview.interviewers] == [manager]
    assert interview.participants.get(user=fenn).booked is None
    assert interview.participants.get(user=manager).booked.lower == NINE


def test_booked_replacement_changes_nothing(another, fenn, manager):
    factories.make_interview(another(), [manager], at=NINE)
    interview = factories.make_interview(another(), [fenn], at=NINE)

    with pytest.raises(BookingRefusal, match="Ottoline Brask is in another interview"):
        interview.replace(interview.participants.get(user=fenn), manager, "Down with a cold.")

    assert interview.participants.get(user=fenn).released == ""
    assert not interview.participants.filter(user=manager).exists()


def test_replaced_interviewer_can_return(another, fenn, manager):
    interview = factories.make_interview(another(), [fenn], at=NINE)
    interview.replace(interview.participants.get(user=fenn), manager, "Down with a cold.")

    interview.replace(interview.participants.get(user=manager), fenn, "Fenn is well again.")

    interview = Interview.objects.for_page().get(pk=interview.pk)
    assert [
        (participant.user, participant.released, participant.release_reason) for participant in interview.interviewers
    ] == [(fenn, "", "")]
    assert interview.participants.get(user=fenn).booked.lower == NINE
    assert interview.participants.get(user=manager).booked is None


def test_rescheduling_clears_the_delay(another, fenn):
    interview = factories.make_interview(another(), [fenn], at=NINE)
    interview.run_late(10)

    interview.move(NINE + timedelta(days=1))

    interview.refresh_from_db()
    assert (interview.late_by, interview.begins_at) == (0, NINE + timedelta(days=1))


def test_delay_moves_the_start_but_not_the_booking(another, fenn):
    interview = factories.make_interview(another(), [fenn], at=NINE)

    interview.run_late(10)

    assert interview.begins_at == NINE + 10 * MINUTES
    assert booked(interview)[0] == (NINE, NINE + 55 * MINUTES)


@pytest.mark.django_db(transaction=True)
def test_one_of_fifty_concurrent_bookings_succeeds(published_role, manager, fenn):
    candidates = [factories.make_candidate(published_role, manager) for _ in range(50)]
    waiting = [factories.make_interview(candidate, [fenn]) for candidate in candidates]
    together, won, refused = threading.Barrier(len(waiting), timeout=PATIENCE), [], []

    def book(place, interview):
        try:
            together.wait()
            interview.book(NINE + (place % 5) * 10 * MINUTES)
            won.append(interview.pk)
        except BookingRefusal:
            refused.append(interview.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=book, args=each) for each in enumerate(waiting)]
    for thread in threads:
        thread.start()
    wait_for_all(threads)

    assert (len(won), len(refused)) == (1, 49)
    assert Participant.objects.filter(user=fenn, booked__isnull=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_of_two_concurrent_third_bookings_succeeds(published_role, manager, fenn):
    """They don't overlap, so only the daily count, not a database constraint, can reject one."""
    candidates = [factories.make_candidate(published_role, manager) for _ in range(4)]
    for candidate, hours in zip(candidates, (0, 2), strict=False):
        factories.make_interview(candidate, [fenn], at=NINE + timedelta(hours=hours))
    third, fourth = (factories.make_interview(candidate, [fenn]) for candidate in candidates[2:])
    refused = []

    def book_fourth():
        try:
            fourth.book(NINE + timedelta(hours=6))
        except BookingRefusal as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    other = threading.Thread(target=book_fourth)
    with transaction.atomic():
        third.book(NINE + timedelta(hours=4))
        other.start()
        wait_until_somebody_waits()
    wait_for_all([other])

    assert len(refused) == 1
    assert "already has three interviews on Monday, March 1" in refused[0]
    assert Participant.objects.filter(user=fenn, booked__isnull=False).count() == 3
