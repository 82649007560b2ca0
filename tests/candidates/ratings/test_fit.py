import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.ratings.anchors import CANDIDATE, INTERVIEWER
from candidates.ratings.fit import MustRating, MustRow, Rating, mirror_grid

CODES = ("mission", "depth", "conditions", "needs", "growth", "boss", "ethos")


def summary(side, author, stage, *numbers):
    """One person's ratings of one stage, in the order of the dimensions."""
    return [
        Rating(side, author, code, number, "" if number is None else f"Heard about {code}.", stage)
        for code, number in zip(CODES, numbers, strict=True)
    ]


# The head of sales: the founder in both interviews, the chief financial officer in the second.
SALES = [
    *summary("interviewer", "founder", "first", 3, 3, 2, 3, None, 3, None),
    *summary("candidate", None, "first", 4, 3, 2, 2, None, 2, None),
    *summary("interviewer", "finance", "plant", 4, 4, 3, 2, 3, 3, 4),
    *summary("candidate", None, "plant", 4, 3, 3, 2, 4, 2, 3),
    *summary("interviewer", "founder", "plant", 4, 3, 3, 3, 3, 4, 3),
]
# The payments engineer who wanted to code: one interview, closed on the spot.
CODER = [
    *summary("interviewer", "lead", "first", 2, 3, None, 1, None, None, 3),
    *summary("candidate", None, "first", 3, 3, None, 1, None, 3, None),
]


def states(ratings):
    return [(row.dimension, row.state) for row in mirror_grid(ratings)]


def row_of(dimension, ratings):
    return next(row for row in mirror_grid(ratings) if row.dimension == dimension)


def test_grid_of_the_sales_story_lists_concerns_first():
    assert states(SALES) == [
        ("conditions", "both_doubt"),
        ("needs", "both_doubt"),
        ("boss", "candidate_doubt"),
        ("mission", "aligned"),
        ("depth", "aligned"),
        ("growth", "aligned"),
        ("ethos", "aligned"),
    ]


def test_grid_lists_unexplored_topics_before_one_sided_ones():
    assert states(CODER) == [
        ("needs", "both_doubt"),
        ("mission", "interviewer_doubt"),
        ("conditions", "unexplored"),
        ("growth", "unexplored"),
        ("boss", "one_side_only"),
        ("ethos", "one_side_only"),
        ("depth", "aligned"),
    ]


@pytest.mark.parametrize(
    ("interviewer", "candidate", "state", "label"),
    [
        (2, 1, "both_doubt", "Both concerned"),
        (2, 3, "interviewer_doubt", "Interviewer concern"),
        (2, None, "interviewer_doubt", "Interviewer concern; not rated by the candidate"),
        (3, 2, "candidate_doubt", "Candidate concern"),
        (None, 2, "candidate_doubt", "Candidate concern; not explored by the interviewers"),
        (None, None, "unexplored", "Not explored yet"),
        (3, None, "one_side_only", "No interviewer concerns; not rated by the candidate"),
        (None, 4, "one_side_only", "No candidate concerns; not explored by the interviewers"),
        (3, 4, "aligned", "Aligned"),
    ],
)
def test_grid_labels_the_state_of_both_sides(interviewer, candidate, state, label):
    ratings = [
        Rating("interviewer", "lead", "boss", interviewer, "", "first"),
        Rating("candidate", None, "boss", candidate, "", "first"),
    ]

    row = row_of("boss", ratings)

    assert (row.state, row.state_label) == (state, label)


@pytest.mark.parametrize(
    ("interviewer", "candidate", "state", "label"),
    [
        ((None, "Heard."), (None, "Saw."), "words_only", "Comments only"),
        ((None, "Heard."), (None, ""), "words_only", "Comments only; not rated by the candidate"),
        ((None, ""), (None, "Saw."), "words_only", "Comments only; not explored by the interviewers"),
        ((2, "Heard."), (None, "Saw."), "interviewer_doubt", "Interviewer concern; comments only from the candidate"),
        ((None, "Heard."), (4, "Saw."), "one_side_only", "No candidate concerns; comments only from the interviewers"),
    ],
)
def test_grid_never_shows_comments_as_unexplored(interviewer, candidate, state, label):
    ratings = [
        Rating("interviewer", "lead", "boss", *interviewer, "first"),
        Rating("candidate", None, "boss", *candidate, "first"),
    ]

    row = row_of("boss", ratings)

    assert (row.state, row.state_label) == (state, label)


def test_empty_grid_shows_every_dimension_as_not_explored():
    rows = mirror_grid([])

    assert [row.label for row in rows] == [
        "Mission",
        "Reasoning",
        "Conditions",
        "Needs",
        "Growth",
        "Manager",
        "Ethos",
    ]
    assert {row.state for row in rows} == {"unexplored"}
    assert {(row.interviewer_rating, row.candidate_rating) for row in rows} == {(None, None)}


def test_lowest_rating_governs_and_the_spread_is_shown():
    row = row_of("conditions", SALES)

    assert (row.interviewer_rating, row.candidate_rating) == (2, 2)
    assert row.spread == "Interviewers: 2 and 3; Candidate: 2 and 3"


def test_grid_has_no_spread_if_a_side_agrees():
    assert row_of("growth", SALES).spread == ""
    assert row_of("mission", SALES).spread == ""
    assert row_of("needs", SALES).spread == "Interviewers: 2 and 3"


def test_grid_keeps_a_candidates_comments_without_ratings():
    in_words = Rating("candidate", None, "boss", None, "I would want to meet someone who left.", "first")
    silent = replace(in_words, dimension="ethos", evidence="")

    grid = {row.dimension: row for row in mirror_grid([in_words, silent])}

    assert grid["boss"].candidate == (in_words,)
    assert grid["boss"].state == "words_only"
    assert grid["ethos"].candidate == ()


RATINGS = st.builds(
    Rating,
    side=st.sampled_from(["interviewer", "candidate"]),
    author=st.sampled_from(["lead", "finance"]),
    dimension=st.sampled_from(CODES),
    rating=st.none() | st.integers(1, 4),
    evidence=st.sampled_from(["", "Quoted the decision."]),
    stage=st.just("first"),
)


@given(st.lists(RATINGS), st.randoms())
def test_grid_states_do_not_depend_on_order(ratings, random):
    shuffled = random.sample(ratings, len(ratings))

    assert states(shuffled) == states(ratings)


@given(st.lists(RATINGS))
def test_grid_never_hides_a_doubt_and_never_invents_a_number(ratings):
    rows = mirror_grid(ratings)

    doubted = {rating.dimension for rating in ratings if rating.rating in (1, 2)}
    assert {row.dimension for row in rows if row.state.endswith("doubt")} == doubted
    given_numbers = {rating.rating for rating in ratings} | {None}
    assert {number for row in rows for number in (row.interviewer_rating, row.candidate_rating)} <= given_numbers


@given(st.lists(RATINGS))
def test_grid_order_is_concerns_unexplored_comments_one_sided_aligned(ratings):
    order = [row.state for row in mirror_grid(ratings)]

    ranks = "".join(
        {"both_doubt": "a", "unexplored": "c", "words_only": "d", "one_side_only": "e", "aligned": "f"}.get(state, "b")
        for state in order
    )
    assert re.fullmatch("a*b*c*d*e*f*", ranks)
    assert len(order) == 7


@given(st.lists(RATINGS), RATINGS)
def test_grid_is_not_changed_by_unexplored_ratings(ratings, other):
    assert states([*ratings, replace(other, rating=None, evidence="")]) == states(ratings)


UNRATED = "not rated by the candidate"


@pytest.mark.parametrize(
    ("rated", "label"),
    [
        ([(INTERVIEWER, 3), (CANDIDATE, 4)], "otherwise aligned"),
        ([(INTERVIEWER, 3)], "none about the mission itself; " + UNRATED),
        ([(CANDIDATE, 1)], "candidate concern; interviewers rated only must-haves and essential criteria"),
        ([], "mission itself not rated; interviewers rated only must-haves and essential criteria; " + UNRATED),
    ],
)
def test_concern_about_a_must_is_said_first_and_never_denied(rated, label):
    ratings = [Rating(side, "Fenn", "mission", number, "Heard.", None, 1) for side, number in rated]
    low = MustRow("has led a ward", (MustRating("a", "has led a ward", "Fenn", 2, "Had not.", 1),))

    row = mirror_grid(ratings, [low])[0]

    assert row.dimension == "mission"
    assert row.state_label == f"Interviewer concern about a must-have or essential criterion; {label}"
