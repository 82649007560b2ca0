"""Adding what was found in a text to a brief: in order, once, and without overwriting anyone's text unasked."""

from dataclasses import replace

import pytest

from roles.brief.content import EMPTY, MOST_ROWS
from roles.brief.defaults import first_draft
from roles.job_ad import Line, Reading, Value
from roles.job_ad.applying import VALUE, is_free, is_there, taken

PAY = Value("pay", {"pay": {"currency": "EUR", "min": 40000, "max": 48000, "period": "year"}}, "EUR 40,000", {})
TOUR = Value("tour", {"tour": {"months": 12}}, "12 months", {})
TITLE = Value("title", {"title": "Head Baker"}, "Head Baker", {})


@pytest.fixture
def draft():
    return first_draft("Baker", "", "Mill Lane Bakery", "EU-IE", EMPTY["manager_story"])


def reading(*lines, values=()):
    numbered = enumerate(lines, 1)
    return Reading(tuple(Line(f"{number}.1", number, text, place) for number, (place, text) in numbered), values)


def marks(read):
    return {line.mark for line in read.lines}


# Values


def test_value_is_free_in_a_blank_or_suggested_field(draft):
    assert is_free(PAY, draft)
    assert is_free(TOUR, draft)
    assert not is_free(TITLE, draft)


def test_value_is_not_free_in_a_field_with_another_value(draft):
    draft["pay"]["min"] = 39000
    draft["tour"]["months"] = 18

    assert not is_free(PAY, draft)
    assert not is_free(TOUR, draft)


def test_value_is_there_only_once_all_of_it_is(draft):
    partly = draft | {"pay": draft["pay"] | {"currency": "EUR", "min": 40000}}
    wholly = draft | {"pay": draft["pay"] | PAY.change["pay"]}

    assert [is_there(PAY, content) for content in (draft, partly, wholly)] == [False, False, True]


def test_values_asked_for_are_taken_and_no_others(draft):
    changes, placed = taken(reading(values=(TITLE, PAY, TOUR)), ["pay", "title"], [], draft)

    assert changes == {"title": "Head Baker"} | PAY.change
    assert placed == {}


def test_value_that_is_there_changes_nothing(draft):
    assert taken(reading(values=(TITLE,)), ["title"], [], draft | {"title": "Head Baker"}) == ({}, {})


def test_line_that_only_gave_values_is_done_with_once_all_of_them_are_there(draft):
    first = replace(PAY, sources={"pay": ("1.1",)})
    second = replace(TITLE, sources={"title": ("1.1", "2.1", "3.1")})
    read = reading(("", "Head Baker, EUR 40,000"), ("", "Head Baker"), ("need", "No baker."), values=(first, second))

    _, of_title = taken(read, ["title"], [], draft)
    _, of_both = taken(read, ["title", "pay"], [], draft)

    assert of_title == {"2.1": VALUE}
    assert of_both == {"1.1": VALUE, "2.1": VALUE}


def test_values_of_one_group_are_taken_together(draft):
    read = reading(("pay.variable", "Night allowance of EUR 4 an hour."), values=(PAY,))

    changes, _ = taken(read, ["pay"], marks(read), draft)

    assert changes == {"pay": PAY.change["pay"] | {"variable": "Night allowance of EUR 4 an hour."}}


# Lines


def test_lines_of_one_text_follow_each_other(draft):
    read = reading(("need", "Bread is late."), ("need", "Two schools wait."), ("mission", "Bread before the bell."))

    changes, placed = taken(read, [], marks(read), draft)

    assert changes == {"need": "Bread is late. Two schools wait.", "mission": "Bread before the bell."}
    assert placed == {"1.1": "need", "2.1": "need", "3.1": "mission"}


def test_lines_become_rows_and_entries(draft):
    read = reading(("hard", "Nights, two a week."), ("good", "Paid breaks."), ("must_haves", "Has run an oven."))

    changes, _ = taken(read, [], marks(read), draft)

    assert [(row["polarity"], row["statement"]) for row in changes["conditions"]] == [
        ("negative", "Nights, two a week."),
        ("positive", "Paid breaks."),
    ]
    assert changes["must_haves"] == [{"statement": "Has run an oven."}]


def test_unchecked_lines_and_lines_without_a_place_are_left_alone(draft):
    read = reading(("hard", "Nights."), ("", "Call us."), ("hard", "Weekends."))

    changes, placed = taken(read, [], {"2.1", "3.1", "9.9"}, draft)

    assert [row["statement"] for row in changes["conditions"]] == ["Weekends."]
    assert placed == {"3.1": "hard"}


def test_lines_for_which_there_is_no_room_stay_where_they_are(draft):
    read = reading(*[("must_haves", f"Has done this {number} times.") for number in range(MOST_ROWS + 3)])

    changes, placed = taken(read, [], marks(read), draft)

    assert len(changes["must_haves"]) == len(placed) == MOST_ROWS


def test_draft_itself_is_left_as_it_is(draft):
    before = repr(draft)
    read = reading(("hard", "Nights."), ("gains.person", "A trade."), values=(PAY, TITLE))

    taken(read, ["pay", "title"], marks(read), draft)

    assert repr(draft) == before
