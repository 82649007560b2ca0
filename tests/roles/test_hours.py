import pytest

from roles.hours import PROTECTED_MINUTES, hours_of, in_hours


def test_hours_count_a_candidate_once_and_each_of_the_team():
    hours = hours_of([(30, 1), (60, 3)])

    assert hours.candidate == 90
    assert hours.team == (30 + PROTECTED_MINUTES) + 3 * (60 + PROTECTED_MINUTES)


def test_hours_take_it_that_somebody_will_hold_a_conversation_nobody_is_named_for():
    assert hours_of([(45, 0)]) == hours_of([(45, 1)])


def test_hours_of_no_plan_are_none():
    assert hours_of([]).of_candidate == "no time"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "no time"), (45, "45 minutes"), (60, "1 hour"), (61, "1 hour 1 minute"), (150, "2 hours 30 minutes")],
)
def test_in_hours_says_a_time_as_people_do(minutes, said):
    assert in_hours(minutes) == said
