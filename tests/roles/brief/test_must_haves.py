"""Which must-have a typed line means, and the identity of those from before they had one."""

import pytest

from roles.brief.must_haves import identified, identity, rewritten

WELD, DRIVE, PLANS = (
    {"id": key, "statement": words} for key, words in [("w", "can weld"), ("d", "can drive"), ("p", "can read plans")]
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["can weld", "can drive", "can read plans"], ["w", "d", "p"]),
        (["can read plans", "can weld", "can drive"], ["p", "w", "d"]),
        (["can drive", "can read plans"], ["d", "p"]),
        (["can weld", "can drive a truck", "can read plans"], ["w", "d", "p"]),
        (["can weld steel", "can drive", "can read any plans"], ["w", "d", "p"]),
        ([], []),
    ],
)
def test_line_keeps_its_must_have_when_moved_or_reworded(typed, kept):
    rows = rewritten([WELD, DRIVE, PLANS], typed)

    assert [row["statement"] for row in rows] == typed
    assert [row["id"] for row in rows] == kept


def test_line_added_where_none_was_reworded_is_not_the_one_that_was_removed():
    rows = rewritten([WELD, DRIVE, PLANS], ["can drive", "can read plans", "speaks German"])

    assert [row["id"] for row in rows[:2]] == ["d", "p"]
    assert rows[2]["id"] not in ("w", "d", "p")


def test_one_more_line_is_a_must_have_of_its_own():
    rows = rewritten([WELD], ["can cook", "can weld", "can sing"])

    assert rows[1] == WELD
    assert len({row["id"] for row in rows}) == 3


def test_same_line_typed_twice_is_two_must_haves():
    first, second = rewritten([WELD], ["can weld", "can weld"])

    assert first == WELD
    assert second["id"] != WELD["id"]


def test_must_have_of_an_early_revision_has_the_identity_of_its_role_and_words():
    content = {"must_haves": [{"statement": "can weld"}, {"statement": "can drive"}, {"statement": "can weld"}]}

    rows = identified(content, role_id=7)["must_haves"]

    assert [row["id"] for row in rows] == [
        identity(7, "can weld"),
        identity(7, "can drive"),
        identity(7, "can weld", 2),
    ]
    assert rows != identified(content, role_id=8)["must_haves"]
    assert identified({"must_haves": rows}, role_id=8)["must_haves"] == rows
