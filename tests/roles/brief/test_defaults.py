import pytest

from roles.brief.content import EMPTY
from roles.brief.defaults import first_draft, still_suggested
from roles.brief.steps import BRIEF_STEPS, next_step
from roles.checks.brief import check_brief
from roles.checks.progress import state_words, step_states
from tests.factories import example_content


def begun():
    return first_draft("Head Baker", "Bread is late.", "Mill Lane", "EU-IE", EMPTY["manager_story"])


def test_first_draft_starts_with_suggestions_that_no_check_objects_to():
    content = begun()

    suggested = {"tour", "checkpoints", "stages", "end_of_tour", "decision_rule"}
    assert {finding.field.partition(".")[0] for finding in check_brief(content)} & suggested == set()
    assert [checkpoint["month"] for checkpoint in content["checkpoints"]] == [3, 12, 21]


def test_first_draft_shares_nothing_with_the_next_one():
    begun()["checkpoints"].clear()

    assert begun()["checkpoints"]


def test_still_suggested_names_unchanged_suggestions():
    content = begun()
    content["tour"]["months"] = 36
    content["stages"][0]["id"] = "any"

    assert still_suggested(content) == {"tour.type", "checkpoints", "end_of_tour", "decision_rule", "stages"}


def test_still_suggested_finds_nothing_in_a_complete_brief():
    assert still_suggested(example_content()) == {"tour.type", "tour.months"}


def test_steps_together_hold_every_part_of_the_content_once():
    assert sorted(part for step in BRIEF_STEPS.values() for part in step.parts) == sorted(EMPTY)


def test_next_step_leads_through_all_seven():
    assert [next_step(slug) for slug in BRIEF_STEPS] == [*list(BRIEF_STEPS)[1:], None]


def test_step_states_count_what_is_left():
    states = step_states(check_brief(begun()))

    assert states["need"] == "3 still to write"
    assert states["criteria"] == "1 still to write"
    assert states["exchange"] == "1 worth adding"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((2, 1, 1), "2 still to write"),
        ((0, 1, 1), "1 worth adding"),
        ((0, 0, 1), "ready, 1 to review"),
        ((0, 0, 0), "ready"),
    ],
)
def test_state_words_say_the_most_pressing_thing(counts, words):
    assert state_words(*counts) == words
