from roles.brief.hours import PROTECTED_MINUTES, hours_of


def test_hours_count_a_candidate_once_and_each_of_the_team():
    hours = hours_of([(30, 1), (60, 3)])

    assert hours.candidate == 90
    assert hours.team == (30 + PROTECTED_MINUTES) + 3 * (60 + PROTECTED_MINUTES)


def test_hours_count_one_interviewer_where_none_is_named():
    assert hours_of([(45, 0)]) == hours_of([(45, 1)])


def test_hours_of_no_plan_are_none():
    assert hours_of([]).of_candidate == "no time"
