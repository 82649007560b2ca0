"""The statements of a brief, and rewording each one."""

import pytest

from roles.brief.content import EMPTY
from roles.brief.statements import LONGEST_KEY, SINGLE, all_statements, amendment, fingerprint, statement_of, statements
from tests.factories import example_content, make_role, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(manager):
    return make_role(manager)


def test_everything_in_a_brief_is_a_statement_in_its_order(draft):
    said = statements(draft.content)

    assert [statement.key for statement in said[:4]] == ["need", "mission", "heading_0_6", "heading_6_24"]
    assert [statement.step for statement in said] == sorted(
        (statement.step for statement in said),
        key=["need", "conditions", "criteria", "exchange", "story", "terms"].index,
    )
    assert all(len(statement.key) <= LONGEST_KEY for statement in said)


def test_what_is_hard_comes_before_what_is_good(draft):
    labels = [statement.label for statement in all_statements(draft.content) if statement.part == "conditions"]

    assert labels == sorted(labels, key=["Hard condition", "Other condition"].index)
    assert labels[0] == "Hard condition"


def test_empty_brief_has_its_single_statements_without_words():
    assert {statement.key for statement in statements(EMPTY)} == set(SINGLE)
    assert all_statements(EMPTY) == []


def test_grouped_statements_read_as_people_say_them(draft):
    content = draft.content

    assert statement_of(content, "pay").words.startswith("EUR 105,000 to 125,000 a year")
    assert statement_of(content, "tour").words == "Transformational, 24 months"
    assert statement_of(content, "nothing") is None


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        ({"max": 34_000}, "up to GBP 34,000 a year"),
        ({"min": 31_000}, "from GBP 31,000 a year"),
        ({"min": 31_000, "max": 34_000}, "GBP 31,000 to 34,000 a year"),
        ({}, ""),
    ],
)
def test_pay_says_so_where_only_one_end_is_known(pay, words):
    content = EMPTY | {"pay": EMPTY["pay"] | {"currency": "GBP", "period": "year"} | pay}

    assert statement_of(content, "pay").words == words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("mission", "Pay every merchant by nine.", "Pay every merchant by nine."),
        ("gains.person", "has led an audit\n\nruns a night desk\n", "has led an audit\nruns a night desk"),
        ("manager_story.habits", "Walks the floor at 07:45.", "Walks the floor at 07:45."),
        (
            "manager_story.mistake",
            "Shipped in 2023 without telling support.",
            "Shipped in 2023 without telling support.",
        ),
        ("must_haves", "has run a month end", "has run a month end"),
        ("tour", {"months": 18}, "Transformational, 18 months"),
        ("location", {"location": "Galway"}, "Galway, hybrid, 2 days a week on site"),
        ("hours_per_week", {"hours_per_week": 37.5}, "37.5 hours a week, permanent"),
    ],
)
def test_statement_takes_another_wording(draft, manager, key, value, words):
    draft.amend(amendment(key, value), by=manager)

    assert statement_of(fresh(draft).content, key).words == words


def test_row_takes_another_wording_and_keeps_the_rest(draft, manager):
    row = draft.content["conditions"][0]

    draft.amend(amendment(f"conditions.{row['id']}", "Three of six seats are empty."), by=manager)

    assert fresh(draft).content["conditions"][0] == row | {"statement": "Three of six seats are empty."}


def test_new_row_goes_to_the_end(draft, manager):
    before = draft.content["conditions"]

    draft.amend({"conditions": [{"topic": "team", "polarity": "negative", "statement": "No tester."}]}, by=manager)

    after = fresh(draft).content["conditions"]
    assert after[:-1] == before
    assert after[-1]["statement"] == "No tester."


def test_amending_counts_as_a_save_of_each_affected_step(draft):
    colleague = make_user("Royce Kettlewell")

    draft.amend({"mission": "Pay every merchant by nine.", "pay": {"max": 120_000}}, by=colleague)

    after = fresh(draft)
    assert set(after.step_versions) == {"need", "terms"}
    assert (after.updated_by, after.content["pay"]["min"]) == (colleague, example_content()["pay"]["min"])


def fresh(role):
    return type(role).objects.with_brief().get(pk=role.pk)


def test_mark_differs_with_the_words():
    assert fingerprint("EUR 42,000") == fingerprint("EUR 42,000") != fingerprint("EUR 42,001")
