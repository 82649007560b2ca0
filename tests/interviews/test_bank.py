"""The shipped bank keeps to the rules it asks of every question, on its text alone as on paper."""

import re
from collections import Counter

import pytest

from interviews.bank import read_bank
from interviews.phrasing import placeholders

QUESTIONS = read_bank()
# What no question may do (Q01 to Q05, Q08) and what nobody may ask (a telling part of U01 to U37).
LEADING = (
    r"\b(don't|wouldn't|isn't|aren't|won't|didn't) (you|it|that|we)\b.*\?|\b(surely|obviously|of course)\b"
    r"|\byou('d| would) agree\b|,\s*right\?"
)
DOUBLE = r"\?.+\?|\b(and|or) (also )?(what|how|why|when|where|which|who|whom)\b"
CLOSED = r"^\s*(do|did|does|is|are|was|were|have|has|had|can|could|will|would|should|may) \b"
STOCK = (
    r"tell me about yourself|(greatest|biggest) (weakness|strength)|where do you see yourself"
    r"|why should we hire you|any questions for us"
)
ODD = r"\bif you were an? (animal|tree|colou?r|car|fruit)|golf balls|manhole"
SLANG = r"culture (fit|match)|\bone of us\b|beer test|airport test|like family|hit it off"
UNASKABLE = (
    r"\b(how old|your age|married|pregnan\w*|retir\w+|religio\w+|nationality|citizen\w*|native|disab\w+)\b"
    r"|\b(your health|sick(ness)? (days?|leave)|medication|payslips?|salary|credit|convict\w*|arrest\w*)\b"
    r"|\byour (partner|husband|wife|children|kids|gender|height|weight|accent|church)\b"
)
RULES = [LEADING, DOUBLE, CLOSED, STOCK, ODD, SLANG, UNASKABLE]
BRITISH = r"\b(organis\w*|programme\w*|honour\w*|candour|behaviour\w*|towards|afterwards|licence\w*|favour\w*)\b"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_question_keeps_to_the_rules(question):
    broken = [rule for rule in RULES if re.search(rule, question.text, re.IGNORECASE)]

    assert broken == []
    assert len(question.text.split()) <= 35
    assert placeholders(question.text) or question.links
    assert question.text.endswith(("?", "."))
    assert question.listen_for


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (LEADING, "You'd agree speed matters, wouldn't you?"),
        (DOUBLE, "What went wrong and how did you fix it?"),
        (CLOSED, "Did you lead the team?"),
        (STOCK, "Tell me about yourself"),
        (ODD, "If you were an animal…"),
        (SLANG, "Are you a culture fit?"),
        (UNASKABLE, "Are you married?"),
    ],
)
def test_rules_refuse_what_they_are_for(rule, text):
    assert re.search(rule, text, re.IGNORECASE)


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
