import uuid

from hypothesis import given
from hypothesis import strategies as st

from roles.forms.steps.rows import blank_row, carried, is_blank, rearranged

WORDS = ("text",)


def rows(*texts, **more):
    return [{"text": text} | more for text in texts]


def texts(rows):
    return [row["text"] for row in rows]


def test_rearranged_moves_a_row_up_and_down():
    assert texts(rearranged(rows("a", "b", "c"), "up", 2)) == ["a", "c", "b"]
    assert texts(rearranged(rows("a", "b", "c"), "down", 0)) == ["b", "a", "c"]


def test_rearranged_leaves_the_first_and_last_where_they_are():
    assert texts(rearranged(rows("a", "b"), "up", 0)) == ["a", "b"]
    assert texts(rearranged(rows("a", "b"), "down", 1)) == ["a", "b"]


def test_rearranged_says_which_row_has_moved_and_which_way():
    moved = rearranged(rows("a", "b"), "up", 1)

    assert [row.get("moved") for row in moved] == ["up", None]


def test_carried_moves_a_row_to_the_position_of_another():
    assert texts(carried(rows("a", "b", "c"), 0, 2)) == ["b", "c", "a"]
    assert texts(carried(rows("a", "b", "c"), 2, 0)) == ["c", "a", "b"]


def test_carried_ignores_positions_that_do_not_exist():
    assert carried(rows("a", "b"), 0, 7) == rows("a", "b")
    assert carried(rows("a", "b"), -1, 0) == rows("a", "b")


@given(st.lists(st.text()), st.integers(-2, 9), st.integers(-2, 9))
def test_carried_never_loses_a_word(words, place, to):
    assert sorted(texts(carried(rows(*words), place, to))) == sorted(words)


def test_rearranged_moves_a_row_within_its_group():
    mixed = [{"text": "a", "hard": True}, {"text": "b", "hard": False}, {"text": "c", "hard": True}]

    moved = rearranged(mixed, "up", 2, group=lambda row: row["hard"])

    assert texts(moved) == ["c", "b", "a"]


def test_rearranged_takes_a_row_out_and_back_with_its_words():
    out = rearranged(rows("a", "b"), "out", 0, WORDS)

    assert out[0] == {"text": "a", "taken_out": True}
    assert rearranged(out, "back", 0, WORDS)[0] == {"text": "a", "taken_out": False}


def test_rearranged_drops_a_blank_row_at_once():
    assert texts(rearranged(rows("a", "  "), "out", 1, WORDS)) == ["a"]


def test_rearranged_ignores_impossible_actions():
    assert rearranged(rows("a"), "up", 7) == rows("a")
    assert rearranged(rows("a"), "sideways", 0) == rows("a")


@given(st.lists(st.text(min_size=1)), st.sampled_from(["up", "down", "out", "back"]), st.integers(-2, 9))
def test_rearranged_never_loses_a_word(words, act, place):
    kept = texts(rearranged(rows(*words), act, place, WORDS))

    assert sorted(filter(str.strip, kept)) == sorted(filter(str.strip, words))


def test_blank_row_has_an_id_and_no_content():
    row = blank_row(minutes=30)

    assert uuid.UUID(row["key"])
    assert is_blank(row, WORDS)
    assert not is_blank({"text": "0"}, WORDS)
