"""Disagreements, unexplored topics, and handoff notes that prime no one, as plain values."""

import re
from types import SimpleNamespace

import pytest

from candidates.ratings.fit import Rating
from interviews.pages.debrief import (
    Disagreement,
    Heard,
    Said,
    answers_owed,
    disagreements,
    handoff_notes,
    split_outcomes,
    unexplored,
    working_together,
)
from interviews.pages.findings import with_earlier_situations
from roles.brief.work.incidents import EMPTY_INCIDENT
from tests import factories

OURS, THEIRS = "interviewer", "candidate"


@pytest.fixture
def content():
    """The example brief with ids on its criteria and conditions, as in a published one."""
    content = factories.example_content()
    for kind in ("success_criteria", "conditions"):
        for number, row in enumerate(content[kind]):
            row["id"] = f"{kind}-{number}"
    return content


def rating(dimension, value, side=OURS, author="Fenwick Adair", conversation=1):
    return Rating(side, author if side == OURS else "", dimension, value, f"{author} on {dimension}", 0, conversation)


def heard(**values):
    return Heard(**{"conversation": 1, "side": OURS, "question": "What did you do?"} | values)


def test_disagreements_between_sides_come_before_those_between_interviewers():
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


def test_disagreement_quotes_both_people():
    (found,) = disagreements([rating("mission", 4), rating("mission", 2, author="Maive Torrin")])

    assert (found.one.evidence, found.other.evidence) == ("Maive Torrin on mission", "Fenwick Adair on mission")


def test_sides_without_concerns_do_not_disagree():
    assert disagreements([rating("growth", 3), rating("growth", 4, THEIRS)]) == []


def test_missing_rating_is_no_disagreement():
    assert disagreements([rating("growth", None), rating("growth", 1, THEIRS)]) == []
    assert disagreements([rating("growth", None), rating("growth", 4, author="Maive Torrin")]) == []


def test_later_rating_counts():
    learned = [rating("boss", 2), rating("boss", 4, conversation=2)]

    assert disagreements(learned) == []
    assert disagreements([*learned, rating("boss", 4, author="Maive Torrin")]) == []
    assert disagreements([*learned, rating("boss", 3, THEIRS), rating("boss", 2, THEIRS, conversation=2)]) == [
        Disagreement("Manager", "Between the two sides", learned[1], rating("boss", 2, THEIRS, conversation=2))
    ]


def test_differing_outcomes_are_returned():
    ours, theirs = Said(1, OURS, "Fenwick", "continue", "Continue"), Said(1, THEIRS, "Teodor", "not_aligned", "Not")
    silent = Said(1, THEIRS, "Teodor", "", "Chose not to say")

    assert split_outcomes([ours, theirs]) == (ours, theirs)
    assert split_outcomes([ours, ours]) == ()
    assert split_outcomes([ours, silent]) == ()


def test_everything_is_unexplored_at_first(content):
    found = unexplored(content, [], [], set())

    assert len(found.dimensions) == 7
    assert len(found.musts) == sum(row["must_have"] for row in content["success_criteria"])
    assert len(found.hard) == sum(row["polarity"] == "negative" for row in content["conditions"])


def test_note_or_claim_explores_an_essential_criterion(content):
    ids = [row["id"] for row in content["success_criteria"] if row["must_have"]]
    noted = heard(about=("criterion", ids[0]), evidence="In May he set the retry design.")
    ticked = heard(about=("criterion", ids[2]))

    found = unexplored(content, [], [noted, ticked], {ids[1]})

    statements = {row["id"]: row["statement"].rstrip(".") for row in content["success_criteria"]}
    assert found.musts == (statements[ids[2]],)


def test_question_explores_a_hard_condition(content):
    hard = [row["id"] for row in content["conditions"] if row["polarity"] == "negative"]

    found = unexplored(content, [], [heard(about=("condition", hard[0]))], set())

    assert len(found.hard) == len(hard) - 1


def test_dimension_rated_in_words_is_explored(content):
    assert "Mission" not in unexplored(content, [rating("mission", None)], [], set()).dimensions


def test_working_together_always_lists_seven_topics():
    topics = working_together([heard(relationship="trust", evidence="In March she handed over."), heard()])

    assert [topic.label for topic in topics] == [
        "Trust",
        "Shared understanding",
        "Support",
        "Encouragement",
        "Challenging each other",
        "Learning",
        "Teaching",
    ]
    assert [len(topic.instances) for topic in topics] == [1, 0, 0, 0, 0, 0, 0]


def test_topic_without_an_example_stays_unknown():
    topics = working_together([heard(relationship="trust", answer="I trust people.", evidence=" ")])

    assert topics[0].instances == ()


def test_only_candidates_questions_are_owed_answers():
    theirs = heard(side=THEIRS, owed=True)

    assert answers_owed([theirs, heard(owed=True), heard(side=THEIRS)]) == [theirs]


def test_unknown_depth_differs_from_no_answer():
    assert heard(depth=2).depth_in_words == "the reasons"
    assert heard(depth=0).depth_in_words == "no answer yet"
    assert heard(depth=None).depth_in_words == ""


def test_handoff_contains_no_opinions(content):
    findings = [rating("mission", 1), rating("growth", 4), rating("growth", 4, THEIRS)]
    notes = [heard(author="Fenwick Adair", answer="Seemed vague.", evidence="Vague.", relationship="trust", owed=True)]
    notes += [heard(side=THEIRS, question="Who decides on call?", owed=True, answer="Fenwick does not know.")]

    told = handoff_notes(content, findings, notes, set())

    words = str(told)
    assert not re.search(r"Fenwick|Seemed|Vague|\bon mission\b|doubt|rated|aligned|continue", words)
    assert told.owed == ("Who decides on call?",)
    assert told.asked[0].interviewer == ("What did you do?",)
    assert told.explore[0] == "Results like the ones this mission asks for, and their own part in them."


def test_handoff_words_concerns_like_unexplored_topics(content):
    doubted = handoff_notes(content, [rating("mission", 1), rating("mission", 1, THEIRS)], [], set())
    unknown = handoff_notes(content, [], [], set())

    assert doubted.explore == unknown.explore


def test_handoff_omits_dimensions_without_concerns(content):
    enough = [rating("growth", 4), rating("growth", 3, THEIRS)]

    lines = handoff_notes(content, enough, [], set()).explore

    assert not [line for line in lines if "gain from the tour" in line]


def test_handoff_lists_each_question_once(content):
    told = handoff_notes(content, [], [heard(author="Fenwick"), heard(author="Maive"), heard(conversation=2)], set())

    assert [(asked.conversation, asked.interviewer) for asked in told.asked] == [
        (1, ("What did you do?",)),
        (2, ("What did you do?",)),
    ]


def test_answer_about_a_real_situation_explores_every_statement_it_serves(content):
    about = [f"{kind}.{content[kind][0]['id']}" for kind in ("success_criteria", "conditions")]
    content["incidents"] = [EMPTY_INCIDENT | {"id": "day", "about": about}]
    before = unexplored(content, [], [], [])

    after = unexplored(content, [], [heard(about=("incident", "day"), evidence="She stopped the run.")], [])

    assert set(before.musts) - set(after.musts) == {content["success_criteria"][0]["statement"]}
    assert len(before.hard) - len(after.hard) == 1


def test_situation_counts_for_what_it_was_about_when_it_was_asked(content):
    criterion = next(row for row in content["success_criteria"] if row["must_have"])
    day = EMPTY_INCIDENT | {"id": "day"}
    asked_from = {"incidents": [day | {"about": [f"success_criteria.{criterion['id']}"]}]}
    content["incidents"] = [day]

    told = with_earlier_situations(content, [SimpleNamespace(content=asked_from)])

    answer = heard(about=("incident", "day"), evidence="She stopped the run.")
    assert criterion["statement"] in unexplored(content, [], [answer], []).musts
    assert criterion["statement"] not in unexplored(told, [], [answer], []).musts
