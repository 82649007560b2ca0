"""Where people differ, what nobody explored, and a hand-over that primes nobody: as plain values."""

import re

import pytest

from candidates.fit import Rating
from interviews.pages.debrief import (
    Disagreement,
    Heard,
    Said,
    answers_owed,
    disagreements,
    hand_over,
    split_outcomes,
    unexplored,
    working_together,
)
from tests import factories

OURS, THEIRS = "interviewer", "candidate"


@pytest.fixture
def content():
    """The example brief, whose criteria and conditions carry identifiers as a published one does."""
    content = factories.example_content()
    for kind in ("success_criteria", "conditions"):
        for number, row in enumerate(content[kind]):
            row["id"] = f"{kind}-{number}"
    return content


def rating(dimension, value, side=OURS, author="Fenwick Adair", conversation=1):
    return Rating(side, author if side == OURS else "", dimension, value, f"{author} on {dimension}", 0, conversation)


def heard(**values):
    return Heard(**{"conversation": 1, "side": OURS, "question": "What did you do?"} | values)


def test_disagreement_between_the_sides_comes_before_that_between_raters():
    findings = [
        rating("mission", 4),
        rating("mission", 3, author="Maive Torrin"),
        rating("growth", 3),
        rating("growth", 2, THEIRS),
    ]

    found = disagreements(findings)

    assert [(one.about, one.between) for one in found] == [
        ("Growth", "Between the two sides"),
        ("Mission", "Between the interviewers"),
    ]


def test_disagreement_quotes_both():
    (found,) = disagreements([rating("mission", 4), rating("mission", 2, author="Maive Torrin")])

    assert (found.one.evidence, found.other.evidence) == ("Maive Torrin on mission", "Fenwick Adair on mission")


def test_sides_that_both_found_enough_do_not_disagree():
    assert disagreements([rating("growth", 3), rating("growth", 4, THEIRS)]) == []


def test_silence_disagrees_with_nobody():
    assert disagreements([rating("growth", None), rating("growth", 1, THEIRS)]) == []
    assert disagreements([rating("growth", None), rating("growth", 4, author="Maive Torrin")]) == []


def test_what_somebody_rated_later_counts():
    learned = [rating("boss", 2), rating("boss", 4, conversation=2)]

    assert disagreements(learned) == []
    assert disagreements([*learned, rating("boss", 4, author="Maive Torrin")]) == []
    assert disagreements([*learned, rating("boss", 3, THEIRS), rating("boss", 2, THEIRS, conversation=2)]) == [
        Disagreement("Manager", "Between the two sides", learned[1], rating("boss", 2, THEIRS, conversation=2))
    ]


def test_outcomes_are_told_where_they_differ():
    ours, theirs = Said(1, OURS, "Fenwick", "continue", "Continue"), Said(1, THEIRS, "Teodor", "not_aligned", "Not")
    silent = Said(1, THEIRS, "Teodor", "", "Chose not to say")

    assert split_outcomes([ours, theirs]) == (ours, theirs)
    assert split_outcomes([ours, ours]) == ()
    assert split_outcomes([ours, silent]) == ()


def test_nothing_explored_is_all_there_is_to_explore(content):
    found = unexplored(content, [], [], set())

    assert len(found.dimensions) == 7
    assert len(found.musts) == sum(row["must_have"] for row in content["success_criteria"])
    assert len(found.hard) == sum(row["polarity"] == "negative" for row in content["conditions"])


def test_must_is_explored_by_a_note_or_by_a_claim(content):
    ids = [row["id"] for row in content["success_criteria"] if row["must_have"]]
    noted = heard(about=("criterion", ids[0]), evidence="In May he set the retry design.")
    ticked = heard(about=("criterion", ids[2]))

    found = unexplored(content, [], [noted, ticked], {ids[1]})

    statements = {row["id"]: row["statement"].rstrip(".") for row in content["success_criteria"]}
    assert found.musts == (statements[ids[2]],)


def test_hard_condition_is_asked_about_once_a_question_was_used(content):
    hard = [row["id"] for row in content["conditions"] if row["polarity"] == "negative"]

    found = unexplored(content, [], [heard(about=("condition", hard[0]))], set())

    assert len(found.hard) == len(hard) - 1


def test_dimension_told_in_words_is_explored(content):
    assert "Mission" not in unexplored(content, [rating("mission", None)], [], set()).dimensions


def test_working_together_has_seven_topics_and_keeps_the_unknown_ones():
    topics = working_together([heard(relationship="trust", evidence="In March she handed over."), heard()])

    assert [topic.label for topic in topics] == [
        "Trust",
        "Seeing the work alike",
        "Support",
        "Encouragement",
        "Challenging each other",
        "Learning",
        "Teaching",
    ]
    assert [len(topic.instances) for topic in topics] == [1, 0, 0, 0, 0, 0, 0]


def test_topic_that_was_asked_about_without_an_instance_stays_unknown():
    topics = working_together([heard(relationship="trust", answer="I trust people.", evidence=" ")])

    assert topics[0].instances == ()


def test_answers_are_owed_to_the_candidates_questions_only():
    theirs = heard(side=THEIRS, owed=True)

    assert answers_owed([theirs, heard(owed=True), heard(side=THEIRS)]) == [theirs]


def test_depth_is_told_in_words_and_unknown_is_not_the_first():
    assert heard(depth=2).depth_in_words == "the reasons"
    assert heard(depth=0).depth_in_words == "no answer yet"
    assert heard(depth=None).depth_in_words == ""


def test_hand_over_primes_nobody(content):
    findings = [rating("mission", 1), rating("growth", 4), rating("growth", 4, THEIRS)]
    notes = [heard(author="Fenwick Adair", answer="Seemed vague.", evidence="Vague.", relationship="trust", owed=True)]
    notes += [heard(side=THEIRS, question="Who decides on call?", owed=True, answer="Fenwick does not know.")]

    told = hand_over(content, findings, notes, set())

    words = str(told)
    assert not re.search(r"Fenwick|Seemed|Vague|\bon mission\b|doubt|rated|aligned|continue", words)
    assert told.owed == ("Who decides on call?",)
    assert told.asked[0].interviewer == ("What did you do?",)
    assert all(line.startswith("Explore ") for line in told.explore)


def test_hand_over_tells_a_doubt_in_the_words_of_what_is_unknown(content):
    doubted = hand_over(content, [rating("mission", 1), rating("mission", 1, THEIRS)], [], set())
    unknown = hand_over(content, [], [], set())

    assert doubted.explore == unknown.explore


def test_hand_over_leaves_out_what_both_sides_explored_enough(content):
    enough = [rating("growth", 4), rating("growth", 3, THEIRS)]

    lines = hand_over(content, enough, [], set()).explore

    assert not [line for line in lines if "gain from the tour" in line]


def test_hand_over_names_a_question_once_however_many_noted_it(content):
    told = hand_over(content, [], [heard(author="Fenwick"), heard(author="Maive"), heard(conversation=2)], set())

    assert [(asked.conversation, asked.interviewer) for asked in told.asked] == [
        (1, ("What did you do?",)),
        (2, ("What did you do?",)),
    ]
