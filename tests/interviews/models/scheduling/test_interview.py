"""What the database never stores of an interview, no matter who asks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from interviews.models import Interview
from tests import factories

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
HALF_PAST = NINE + timedelta(minutes=30)
CANCELED = {"canceled_at": NINE, "cancel_message": "The role is on hold until March."}


@pytest.fixture
def interview(published_role, manager):
    """Half an hour with Ottoline, booked for nine o'clock."""
    return factories.make_interview(factories.make_candidate(published_role, manager), at=NINE)


def store(interview, **fields):
    with transaction.atomic():
        Interview.objects.filter(pk=interview.pk).update(**fields)


@pytest.mark.parametrize(
    ("constraint", "stored"),
    [
        ("interview_is_live", {"medium": "recorded"}),
        ("interview_runs_forward", {"ends_at": NINE}),
        ("interview_late_or_moved", {"late_by": 21}),
        ("interview_moved_often_has_reason", {"moves": 3}),
        ("interview_begins_once_booked", {"starts_at": None, "ends_at": None, "begun_at": NINE}),
        ("interview_ends_once_held", CANCELED | {"ended_at": HALF_PAST, "end_reason": "The line broke off."}),
        ("interview_canceled_with_message", {"canceled_at": NINE}),
    ],
)
def test_database_refuses_an_interview_that_makes_no_sense(interview, constraint, stored):
    with pytest.raises(IntegrityError, match=constraint):
        store(interview, **stored)


@pytest.mark.parametrize(
    "stored",
    [
        {"medium": "phone"},
        {"ends_at": NINE + timedelta(minutes=1)},
        {"late_by": 20},
        {"moves": 2},
        {"moves": 3, "move_reason": "The ward is closed that day."},
        {"begun_at": NINE},
        {"ended_at": HALF_PAST, "end_reason": "The line broke off."},
        CANCELED,
    ],
)
def test_database_accepts_an_interview_that_does(interview, stored):
    store(interview, **stored)

    assert Interview.objects.filter(pk=interview.pk, **stored).exists()


def test_second_interview_of_a_stage_waits_until_the_first_is_canceled(interview):
    again = {name: getattr(interview, name) for name in ("candidate", "stage", "organizer", "medium", "zone")}

    with pytest.raises(IntegrityError, match="interview_once_per_stage"), transaction.atomic():
        Interview.objects.create(**again)
    store(interview, **CANCELED)

    assert Interview.objects.create(**again).state == "proposed"


def test_time_is_on_offer_only_once(interview):
    interview.slots.create(starts_at=NINE)

    with pytest.raises(IntegrityError, match="slot_proposed_once"), transaction.atomic():
        interview.slots.create(starts_at=NINE)
    interview.slots.create(starts_at=HALF_PAST)

    assert [slot.starts_at for slot in interview.slots.all()] == [NINE, HALF_PAST]
