"""Keeping a brief true: when it has to be confirmed, and which statements."""

from datetime import date

import pytest

from roles.brief.reality_check import grown_old, half_a_year_after, marks, words_read
from roles.brief.statements import all_statements, fingerprint
from tests.factories import example_content


@pytest.fixture
def earlier():
    content = example_content()
    for part in ("conditions", "success_criteria"):
        content[part] = [row | {"id": f"{part}-{number}"} for number, row in enumerate(content[part])]
    return content


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 15), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 12, 1), date(2027, 6, 1)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_half_a_year_is_the_same_day_six_months_later(day, later):
    assert half_a_year_after(day) == later


def test_only_conditions_and_profile_become_outdated(earlier):
    old = grown_old(earlier, earlier, set())

    parts = {key.partition(".")[0] for key in old}
    assert parts == {"conditions", "manager_story"}
    assert len([key for key in old if key.startswith("conditions")]) == len(earlier["conditions"])


def test_changed_wording_is_not_outdated(earlier):
    row = earlier["conditions"][0]
    now = earlier | {"conditions": [row | {"statement": "Three of six seats are empty."}, *earlier["conditions"][1:]]}

    assert f"conditions.{row['id']}" not in grown_old(now, earlier, set())
    assert f"conditions.{row['id']}" in grown_old(earlier, earlier, set())


def test_confirmed_wording_is_not_outdated(earlier):
    row = earlier["conditions"][0]
    key = f"conditions.{row['id']}"

    assert key not in grown_old(earlier, earlier, {(key, row["statement"])})
    assert key in grown_old(earlier, earlier, {(key, "in other words")})


def test_new_condition_is_not_outdated(earlier):
    new = {"id": "new", "topic": "team", "polarity": "negative", "statement": "No tester.", "verify": ""}
    now = earlier | {"conditions": [*earlier["conditions"], new]}

    assert "conditions.new" not in grown_old(now, earlier, set())


def test_page_carries_which_words_were_read(earlier):
    statements = all_statements(earlier)

    read = words_read(marks(statements))

    assert len(read) == len(statements)
    assert all(read[fingerprint(statement.key)] == fingerprint(statement.words) for statement in statements)


@pytest.mark.parametrize("carried", ["", "-", "x", "a-b-c", "  ", "- -", "☃-☃"])
def test_whatever_a_page_brings_back_is_read(carried):
    assert isinstance(words_read(carried), dict)
