"""What the database never stores of a participant, no matter who asks."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from interviews.models import Participant
from tests import factories

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
MONDAY = date(2027, 3, 1)


@pytest.fixture
def interview(published_role, manager):
    return factories.make_interview(factories.make_candidate(published_role, manager))


def store(participant, **fields):
    with transaction.atomic():
        Participant.objects.filter(pk=participant.pk).update(**fields)


@pytest.mark.parametrize(
    ("constraint", "stored"),
    [
        ("participant_person_fits_side", {"side": "candidate"}),
        ("participant_released_has_reason", {"released": "absent"}),
        ("participant_fourth_has_reason", {"fourth_on": MONDAY}),
        ("participant_fourth_has_reason", {"fourth_reason": "She flies home tonight."}),
        ("participant_answers_both_questions", {"answered_at": NOW, "was_heard": "yes"}),
        ("participant_answers_both_questions", {"was_heard": "yes", "heard_truth": "yes"}),
    ],
)
def test_database_refuses_half_of_what_belongs_together(interview, constraint, stored):
    with pytest.raises(IntegrityError, match=constraint):
        store(interview.participants.get(side="interviewer"), **stored)


@pytest.mark.parametrize(
    "stored",
    [
        {"released": "absent", "release_reason": "Called away to an outage."},
        {"fourth_on": MONDAY, "fourth_reason": "She flies home tonight."},
        {"answered_at": NOW, "was_heard": "yes", "heard_truth": "partly"},
    ],
)
def test_database_accepts_both_halves(interview, stored):
    participant = interview.participants.get(side="interviewer")

    store(participant, **stored)

    assert Participant.objects.filter(pk=participant.pk, **stored).exists()


def test_everyone_takes_part_only_once(interview, manager):
    with pytest.raises(IntegrityError, match="participant_once_per_person"), transaction.atomic():
        interview.participants.create(side="interviewer", user=manager)
    with pytest.raises(IntegrityError, match="participant_one_for_the_candidate"), transaction.atomic():
        interview.participants.create(side="candidate", candidate=interview.candidate)
    interview.participants.create(side="interviewer", user=factories.make_user("Fenn Achterberg"))

    assert interview.participants.count() == 3
