from datetime import timedelta

import pytest
from django.utils import timezone

from candidates.interview_state import has_begun, state_of

NOW = timezone.now()
BEFORE, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("canceled", "ended_at", "begun_at", "begins_at", "state"),
    [
        (True, BEFORE, BEFORE, BEFORE, "canceled"),
        (False, NOW, BEFORE, BEFORE, "ended"),
        (False, None, BEFORE, BEFORE, "begun"),
        (False, None, BEFORE, LATER, "booked"),
        (False, None, None, BEFORE, "booked"),
        (False, None, None, None, "proposed"),
    ],
)
def test_state_is_the_furthest_that_was_reached(canceled, ended_at, begun_at, begins_at, state):
    given = {"canceled": canceled, "ended_at": ended_at, "begun_at": begun_at, "begins_at": begins_at}

    assert state_of(**given) == state


@pytest.mark.parametrize(("begins_at", "begun"), [(BEFORE, True), (LATER, False), (None, False)])
def test_interview_has_begun_once_its_hour_has_come(begins_at, begun):
    assert has_begun(begins_at) == begun
