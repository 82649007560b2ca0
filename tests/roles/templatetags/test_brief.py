import copy

import pytest

from roles.brief.content import EMPTY
from roles.templatetags.brief import in_words, tour_line, unended


def brief(months=24, checkpoints=(), due_months=()):
    content = copy.deepcopy(EMPTY)
    content["tour"]["months"] = months
    content["checkpoints"] = [{"month": month, "focus": "look back"} for month in checkpoints]
    content["success_criteria"] = [{"due_month": month, "statement": "it holds"} for month in due_months]
    return content


def test_tour_line_places_each_month_by_its_share():
    line = tour_line(brief(24, checkpoints=[6], due_months=[12]))

    assert [mark.at for mark in line.checkpoints] == ["25.00%"]
    assert [mark.at for mark in line.criteria] == ["50.00%"]


def test_tour_line_stacks_what_is_due_together():
    line = tour_line(brief(24, due_months=[9, 9, 10, 18]))

    assert [mark.y for mark in line.criteria] == [26, 52, 78, 26]


def test_tour_line_grows_with_its_stack():
    assert tour_line(brief(24, due_months=[9, 9])).height > tour_line(brief(24, due_months=[9])).height


def test_tour_line_tells_its_months_in_order():
    line = tour_line(brief(24, checkpoints=[3, 15], due_months=[9]))

    assert [mark.month for mark in line.in_order] == [3, 9, 15]


def test_tour_line_reaches_as_far_as_what_is_known_when_it_has_no_length():
    assert tour_line(brief(None, due_months=[9])).months == 9


def test_tour_line_is_not_drawn_of_nothing():
    assert tour_line(brief(None)) is None


@pytest.mark.parametrize(
    ("months", "ticks"), [(12, [0, 3, 6, 9, 12]), (14, [0, 3, 6, 9, 12, 14]), (36, [*range(0, 37, 6)])]
)
def test_tour_line_counts_months_evenly(months, ticks):
    assert [tick.month for tick in tour_line(brief(months)).ticks] == ticks


def test_in_words_says_a_choice_without_its_explanation():
    assert in_words("transformational", "tour") == "Transformational"


def test_unended_takes_off_only_a_period_at_the_end():
    assert unended("I taste the first batch at 4 a.m. each day. ") == "I taste the first batch at 4 a.m. each day"
    assert unended("Walks the floor at 7:45") == "Walks the floor at 7:45"


def test_in_words_leaves_an_unknown_value_as_it_is():
    assert in_words("moonlit", "topic") == "moonlit"
