"""The built-in bank follows its own rules, and has enough questions for four interviews."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from interviews.composing.topics import Offer
from interviews.models import Question
from interviews.questions.checks import check_question
from interviews.questions.shipped import Link, read_bank
from interviews.questions.vocabulary import Kind
from interviews.questions.wording import fill, placeholders
from roles.brief.file import read_brief
from roles.brief.work.incidents import keys_of
from roles.brief.work.work_samples import SAMPLE_BOXES
from roles.samples import HERE as SAMPLES
from tests.factories import EXAMPLE
from tests.interviews.briefs import situation

QUESTIONS = read_bank()
IN_THE_ROOM = [question for question in QUESTIONS if question.audience == "room"]
BRIEFS = [EXAMPLE, *sorted(SAMPLES.glob("*-brief.yaml"))]
SIDES = ("interviewer", "candidate")
SAMPLE = {"minutes": 15, "about": []}
# Minimum questions per side, so that four interviews never have to repeat one.
CHOICE = {"P1": 8, "P2": 8, "P3": 8, "P4": 11, "P5": 11, "P6": 4, "P7": 3}
TOPICS = ("trust", "shared_models", "support", "encouragement", "challenge", "learning", "teaching")
BRITISH = r"\b(organis\w*|programme\w*|honour\w*|candour|behaviour\w*|towards|afterwards|licence\w*|favour\w*)\b"


def each_question(questions):
    return pytest.mark.parametrize("question", questions, ids=lambda question: question.code)


def read(path: Path):
    """A brief file, with a real situation for each statement that one can serve, and a work sample."""
    content = read_brief(path.read_text(), path.name)
    content["stages"][1] |= {"minutes": 60, "work_sample": dict.fromkeys(SAMPLE_BOXES, "Plan it.") | SAMPLE}
    return content | {"incidents": [situation(place, place) for place in keys_of(content)]}


def said_in(brief):
    """Every question about every possible subject in a brief, as it would be read aloud."""
    offer = Offer(brief)
    for question in QUESTIONS:
        for subject in offer.subjects_for(question):
            phrases = offer.phrases(subject)
            yield replace(
                question,
                text=fill(question.text, phrases),
                rungs=tuple(fill(rung, phrases) for rung in question.rungs),
                links=question.links or (Link.CONDITIONS,),
            )


@each_question(QUESTIONS)
@pytest.mark.parametrize("place", ["EU-IE", "UK", "US-OH", ""])
def test_shipped_question_has_no_findings(question, place):
    assert check_question(question, place) == []


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_question_as_it_is_read_aloud_has_no_findings(path):
    brief = read(path)

    found = [(question.code, check_question(question, brief["jurisdiction"])) for question in said_in(brief)]

    assert [(code, findings) for code, findings in found if findings] == []


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_every_question_can_be_asked_about_a_whole_brief(path):
    offer = Offer(read(path))

    assert [question.code for question in QUESTIONS if not offer.subjects_for(question)] == []


@each_question(QUESTIONS)
def test_ladder_has_four_rungs_said_as_sentences(question):
    assert len(set(question.rungs)) == 4
    assert all(rung[0].isupper() and rung.endswith(("?", ".")) and rung.count("?") <= 1 for rung in question.rungs)


@each_question(QUESTIONS)
def test_first_rungs_fit_their_own_question(question):
    """A first rung may be shared by a mirrored pair, never by the whole bank."""
    same = [other.code for other in QUESTIONS if other.rungs[0] == question.rungs[0]]

    assert len(same) <= 2


@each_question(QUESTIONS)
def test_question_says_what_to_listen_for_and_fits_its_columns(question):
    fields = {name: Question._meta.get_field(name) for name in ("code", "text", "kind", "weight", "relationship")}

    assert question.listen_for
    assert question.text.endswith(("?", "."))
    assert all(len(getattr(question, name)) <= field.max_length for name, field in fields.items())
    assert {question.kind} <= set(Kind)
    assert set(question.links) <= set(Link)


@each_question(QUESTIONS)
def test_spelling_is_american(question):
    words = " ".join([question.text, *question.rungs, *question.listen_for, *question.avoid])

    assert not re.search(BRITISH, words, re.IGNORECASE)


def test_no_duplicate_questions():
    assert len({question.code for question in QUESTIONS}) == len(QUESTIONS)
    assert len({question.text for question in QUESTIONS}) == len(QUESTIONS)


def test_code_says_side_and_pair():
    head = {"interviewer": "I", "candidate": "C"}

    wrong = [q.code for q in QUESTIONS if not re.fullmatch(rf"{head[q.side]}{q.pair[1]}[a-z]", q.code)]

    assert wrong == []


def test_bank_is_mirrored():
    """Each side has the same number of questions for the same people."""
    asked = Counter((question.pair, question.side, question.audience) for question in QUESTIONS)

    assert len(QUESTIONS) >= 80
    assert all(asked[pair, "interviewer", who] == asked[pair, "candidate", who] for pair, _, who in asked)


@pytest.mark.parametrize("holder", ["manager", "teammates"])
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("pair", CHOICE)
def test_four_conversations_never_lack_choice(pair, side, holder):
    open_to_them = [q for q in IN_THE_ROOM if (q.pair, q.side) == (pair, side) and q.held_by in ("", holder)]

    assert len(open_to_them) >= CHOICE[pair]


@pytest.mark.parametrize("side", SIDES)
def test_teammates_speak_of_working_together(side):
    theirs = [q for q in IN_THE_ROOM if (q.side, q.held_by) == (side, "teammates")]

    assert {q.pair for q in theirs} == {"P5"}
    assert {q.relationship for q in theirs} >= set(TOPICS)


@each_question([q for q in IN_THE_ROOM if q.pair == "P5"])
def test_story_is_asked_about_with_the_manager_in_the_room(question):
    about_the_story = any(name.startswith("story_") for name in placeholders(question.text))

    assert question.held_by == "manager" or not (about_the_story or "manager_story" in question.links)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_of_working_together_is_reached_from_both_sides(topic, side):
    carrying = [q for q in IN_THE_ROOM if (q.relationship, q.side) == (topic, side)]

    assert carrying
    assert any(q.held_by != "teammates" for q in carrying)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("pair", ["P1", "P2"])
def test_musts_can_be_asked_about_from_both_sides(pair, side):
    assert asking("criterion", pair, side) >= 2


@pytest.mark.parametrize("side", SIDES)
def test_what_is_hard_can_be_asked_about_from_both_sides(side):
    assert asking("challenge", "P3", side) >= 2
    assert asking("condition", "P3", side) >= 1


def asking(name: str, pair: str, side: str) -> int:
    """How many questions a side has in a section about one kind of subject."""
    return sum((q.pair, q.side) == (pair, side) and name in placeholders(q.text) for q in IN_THE_ROOM)


def test_questions_for_references_are_marked():
    referees = {question.code for question in QUESTIONS if question.audience == "referee"}

    assert referees == {"I7b", "I7c", "C7b", "C7c"}
