"""What a colleague can be asked about, how it reads, and what the answer changes in the brief."""

import pytest

from roles.brief.statements import SINGLE
from roles.brief.work.incidents import SERVED
from roles.forms.answer import INPUTS
from roles.handover.answer import answer_text, changes, has_room, with_changes
from roles.handover.asked import all_to_ask, asked_for, label_of, words_for
from tests import factories

ROW = "2b1f7c1e-7a1f-4a55-9d0f-0d2c1f0a9f11"
CONDITION = {
    "id": ROW,
    "topic": "team",
    "polarity": "negative",
    "statement": "Two of six seats are empty.",
    "verify": "any nurse",
}
SITUATIONS = ["incidents", *(f"incidents.{part}.{ROW}" for part in SERVED)]
KINDS = [*SINGLE, "conditions", "success_criteria", f"conditions.{ROW}", f"success_criteria.{ROW}", *SITUATIONS]


@pytest.fixture
def content():
    return factories.example_content(conditions=[CONDITION], success_criteria=[])


@pytest.mark.parametrize("key", KINDS)
def test_everything_that_can_be_asked_has_a_question_and_its_inputs(key):
    assert words_for(key)["ask"].endswith(("?", "."))
    assert label_of(key)
    assert INPUTS.get(key) or INPUTS[key.partition(".")[0]]


def test_row_reads_with_how_to_check_it(content):
    asked = asked_for(content, f"conditions.{ROW}")

    assert asked.reads == "Hard, Team: Two of six seats are empty. How to check: any nurse"
    assert asked.step == "conditions"


@pytest.mark.parametrize("key", ["conditions.elsewhere", "nothing", "", "title", "conditions.", "pay.min", "stages"])
def test_what_the_brief_does_not_hold_is_not_asked_for(content, key):
    assert asked_for(content, key) is None


def test_one_more_row_can_always_be_asked_for(content):
    keys = [one.key for one in all_to_ask(content)]

    assert keys.index("conditions") + 1 == keys.index(f"conditions.{ROW}")
    assert "success_criteria" in keys
    assert len(keys) == len(set(keys))


def test_row_changes_in_what_was_answered_only(content):
    share = changes(f"conditions.{ROW}", {"statement": "One seat of six is empty.", "verify": ""}, content)

    assert with_changes(content, share)["conditions"] == [
        CONDITION | {"statement": "One seat of six is empty.", "verify": ""}
    ]


def test_new_condition_is_hard_and_about_what_its_words_are_about(content):
    answer = {"statement": "Two of the six colleagues on the team have left.", "verify": ""}
    (row,) = changes("conditions", answer, content)["conditions"]

    assert (row["polarity"], row["topic"]) == ("negative", "team")
    assert len(with_changes(content, {"conditions": [row]})["conditions"]) == 2


def test_pay_is_told_in_words(content):
    answer = {"currency": "EUR", "min": 42000, "max": 48000, "period": "year", "variable": "", "basis": "by steps"}

    assert answer_text(content, "pay", answer) == "EUR 42,000 to 48,000 a year. by steps"


@pytest.mark.parametrize(
    ("key", "answer", "told"),
    [
        ("mission", "Bread before the first bell.", "Bread before the first bell."),
        ("gains.person", ["led a shift", "ran an oven"], "led a shift\nran an oven"),
        ("must_haves", ["has run an oven"], "has run an oven"),
        ("manager_story.mistake", "Opened on a strike day.", "Opened on a strike day."),
        ("hours_per_week", {"hours_per_week": 37.5, "employment_type": "permanent"}, "37.5 hours a week, permanent"),
        (
            "location",
            {"location": "Mill Lane", "work_pattern": "hybrid", "onsite_days_per_week": 3},
            "Mill Lane, hybrid, 3 days a week on site",
        ),
        ("tour", {"type": "rotational", "months": 24, "open_ended": False}, "Rotational, 24 months"),
        (
            "conditions",
            {"statement": "The oven fails.", "verify": "the log"},
            "The oven fails. How to check: the log",
        ),
        ("success_criteria", {"statement": "Late loaves fall", "baseline": "12", "target": "2"}, "from 12 to 2"),
    ],
)
def test_every_kind_of_answer_is_told(content, key, answer, told):
    assert told in answer_text(content, key, answer)


def test_answer_about_a_removed_part_has_no_reading(content):
    assert answer_text(content | {"conditions": []}, f"conditions.{ROW}", {"statement": "x", "verify": ""}) == ""


def test_full_list_has_no_room(content):
    full = content | {"conditions": [CONDITION] * 40}

    assert not has_room(full, "conditions")
    assert has_room(full, f"conditions.{ROW}")
    assert has_room(content, "conditions")
    assert has_room(content, "pay")
