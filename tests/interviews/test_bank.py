"""The shipped bank keeps to the rules it asks of every question, on its text alone as on paper."""

import re
from collections import Counter

import pytest

from interviews.bank import read_bank
from interviews.phrasing import placeholders
from roles.lints import found, not_to_be_asked

QUESTIONS = read_bank()
RULES = ["Q01", "Q02", "Q03", "Q04", "Q05", "Q08"]
BRITISH = r"\b(organis\w*|programme\w*|honour\w*|candour|behaviour\w*|towards|afterwards|licence\w*|favour\w*)\b"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_question_keeps_to_the_rules(question):
    broken = [rule for rule in RULES if found(rule, question.text)]

    assert broken == []
    assert len(question.text.split()) <= 35
    assert placeholders(question.text) or question.links
    assert question.text.endswith(("?", "."))
    assert question.listen_for


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_nobody_is_asked_what_nobody_should_be_asked(question):
    assert [not_to_be_asked(said) for said in (question.text, *question.rungs)] == [{}] * 5


@pytest.mark.parametrize(
    ("rule", "text"),
    [("Q02", "What went wrong and how did you fix it?"), ("Q03", "Did you lead the team?")],
)
def test_rules_refuse_what_they_are_for(rule, text):
    assert found(rule, text)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_ladder_has_four_rungs_said_as_sentences(question):
    assert len(question.rungs) == 4
    assert len(set(question.rungs)) == 4
    assert all(rung[0].isupper() and rung.endswith(("?", ".")) and rung.count("?") <= 1 for rung in question.rungs)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_first_rungs_fit_their_own_question(question):
    """A first rung may serve the two sides' mirrors, never the whole bank."""
    same = [other.code for other in QUESTIONS if other.rungs[0] == question.rungs[0]]

    assert len(same) <= 2


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_spelling_is_american(question):
    words = " ".join([question.text, *question.rungs, *question.listen_for])

    assert not re.search(BRITISH, words, re.IGNORECASE)


def test_bank_holds_three_questions_a_side_for_every_pair():
    counted = Counter((question.pair, question.side) for question in QUESTIONS)

    assert counted == {(f"P{number}", side): 3 for number in range(1, 8) for side in ("interviewer", "candidate")}
    assert len({question.code for question in QUESTIONS}) == 42


def test_questions_for_referees_are_marked():
    referees = {question.code for question in QUESTIONS if question.audience == "referee"}

    assert referees == {"I7b", "I7c", "C7b", "C7c"}
