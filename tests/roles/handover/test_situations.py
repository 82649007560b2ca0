"""A real situation asked of a colleague: for which statements, in which words, and what the answer is in the brief."""

import pytest

from roles.brief.content import MOST_ROWS
from roles.brief.statements import LONGEST_KEY
from roles.brief.work.incidents import BOXES, EMPTY_INCIDENT
from roles.handover.answer import answer_text, changes, has_room
from roles.handover.asked import all_to_ask, asked_for
from tests import factories

CONDITIONS = [
    {"id": "c1", "topic": "team", "polarity": "negative", "statement": "Two of six seats are empty.", "verify": ""},
    {"id": "c2", "topic": "team", "polarity": "positive", "statement": "The ward has a kitchen.", "verify": ""},
    {"id": "c3", "topic": "team", "polarity": "negative", "statement": "", "verify": ""},
]
MUST_HAVES = [{"id": "m1", "statement": "has run a month end"}]
ANSWER = dict.fromkeys(BOXES, "") | {"situation": "The run has stopped.", "weak": "Waits.", "agreed": False}


@pytest.fixture
def content():
    criteria = [
        row | {"id": f"s{number}", "must_have": number == 1}
        for number, row in enumerate(factories.example_content()["success_criteria"][:2], 1)
    ]
    return factories.example_content(conditions=CONDITIONS, must_haves=MUST_HAVES, success_criteria=criteria)


def test_situation_is_offered_for_what_both_sides_are_owed_and_for_nothing_in_particular(content):
    offered = [one for one in all_to_ask(content) if one.is_situation]

    assert [one.key for one in offered] == [
        "incidents",
        "incidents.success_criteria.s1",
        "incidents.must_haves.m1",
        "incidents.conditions.c1",
    ]
    assert [one.is_row for one in offered] == [False, True, True, True]
    assert {one.step for one in offered} == {"situations"}


@pytest.mark.parametrize(
    ("key", "reads", "quoted"),
    [
        ("incidents.must_haves.m1", "has run a month end", "when “has run a month end” was put to the test"),
        ("incidents.conditions.c1", "Two of six seats are empty.", "hard: “Two of six seats are empty.” What"),
        ("incidents", "", "the right thing to do"),
        ("incidents.conditions.c3", "", "the right thing to do"),
    ],
)
def test_suggested_question_names_the_statement_in_words(content, key, reads, quoted):
    asked = asked_for(content, key)

    assert asked.reads == reads
    assert quoted in asked.question
    assert "{" not in asked.question


def test_question_about_a_long_statement_fits_its_field(content):
    content["must_haves"] = [{"id": "m1", "statement": "ش{statement}" * 40}]

    assert len(asked_for(content, "incidents.must_haves.m1").question) < 350


@pytest.mark.parametrize("key", ["incidents.", "incidents.must_haves", "incidents.must_haves.m2", "incidents.pay"])
def test_situation_is_not_asked_for_what_the_brief_does_not_hold(content, key):
    assert asked_for(content, key) is None


@pytest.mark.django_db
def test_key_of_any_situation_fits_its_column(role):
    keys = [one.key for one in all_to_ask(type(role).objects.with_brief().get(pk=role.pk).content)]

    assert max(map(len, keys)) <= LONGEST_KEY


def test_answer_is_told_box_by_box(content):
    assert answer_text(content, "incidents", ANSWER) == "Situation: The run has stopped.\nHarmful: Waits."


@pytest.mark.parametrize(
    ("key", "about"),
    [("incidents", []), ("incidents.must_haves.m1", ["must_haves.m1"]), ("incidents.must_haves.gone", [])],
)
def test_answer_becomes_a_new_row_that_serves_its_statement(content, key, about):
    assert changes(key, ANSWER, content) == {"incidents": [EMPTY_INCIDENT | ANSWER | {"about": about}]}


@pytest.mark.parametrize("key", ["incidents", "incidents.must_haves.m1"])
def test_full_list_has_no_room_for_a_situation(content, key):
    assert has_room(content, key)
    assert not has_room(content | {"incidents": [EMPTY_INCIDENT] * MOST_ROWS}, key)
