"""Files made to keep the reader busy: refused before they cost more than a long valid file."""

from pathlib import Path

import pytest

from interviews.questions.file import read_bank_file
from roles.brief.file import BriefFileError, read_brief
from roles.brief.file.faults import Faults
from roles.brief.file.source import MOST_BYTES
from tests.work import calls_in

SHIPPED = Path(__file__).parents[3] / "interviews" / "questions" / "shipped.yaml"
TIMES_THE_SHIPPED_BANK = 6


def filled(before, unit, after=""):
    """As large as a file may be."""
    return before + unit * ((MOST_BYTES - len((before + after).encode())) // len(unit.encode())) + after


def numbered(unit):
    rows = (unit.format(number) for number in range(MOST_BYTES))
    text = ""
    while len(text) < MOST_BYTES - 40:
        text += next(rows)
    return text


HOSTILE = {
    "a long list in one line": filled("title: [", "a,", "]"),
    "a list of quotes": filled("title: [", "'',", "]"),
    "lists in a list": filled("title: [", "[],", "]"),
    "groups in a list": filled("title: [", "{},", "]"),
    "a group of one name": filled("title: {", "a,", "}"),
    "a list, a line each": filled("", "- a\n"),
    "criteria": filled("success_criteria:\n", "- a\n"),
    "a name again and again": filled("", "a:\n"),
    "names that are no names": filled("", "?\n"),
    "misspelled names": numbered("titl{}: x\n"),
    "groups of misspelled names": numbered("- {{cod{}: x}}\n"),
    "anchors": filled("", "- &a\n"),
    "aliases": filled("- &a b\n", "- *a\n"),
    "tags": filled("", "- !t\n"),
    "nested lists in one line": filled("title: ", "["),
    "nested lists of dashes": filled("", "- "),
    "nested groups": "".join(" " * depth + "a:\n" for depth in range(700)),
    "words": filled("title: ", "x "),
    "words without an end": filled("[", "a "),
    "lines of a word": filled("", "a\n"),
    "empty lines": filled("title: x\n", "\n"),
    "empty lines by another mark": filled("title: x\n", "\x85"),
    "empty lines in a quote": filled('title: "', "\n", '"'),
    "empty lines in a block": filled("title: |\n", "\n", "  a\n"),
    "comments": filled("title: x\n", "#\n"),
    "a comment after each entry": filled("", "- a #\n"),
    "directives": filled("", "%a\n"),
    "documents": filled("", "---\n"),
    "control characters": filled("", "\x01\n"),
}


def read_questions(text):
    read_bank_file(text, Faults("bank.yaml"))


@pytest.fixture(scope="module")
def most_calls():
    """A few times the cost of the built-in questions."""
    return TIMES_THE_SHIPPED_BANK * calls_in(lambda: read_questions(SHIPPED.read_text()))


# What is refused by its number of values comes to the same, and questions may have four times as many.
ENOUGH_FOR_QUESTIONS = ["groups of misspelled names", "words"]


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_brief_is_refused_before_it_costs_much(kind, most_calls):
    assert calls_in(lambda: refuse(read_brief, HOSTILE[kind])) < most_calls


@pytest.mark.parametrize("kind", ENOUGH_FOR_QUESTIONS)
def test_hostile_file_of_questions_is_refused_before_it_costs_much(kind, most_calls):
    assert calls_in(lambda: refuse(read_questions, HOSTILE[kind])) < most_calls


def refuse(read, text):
    with pytest.raises(BriefFileError):
        read(text)


@pytest.mark.parametrize(
    ("read", "what"),
    [
        (read_brief, "a brief has at most 4,000 names and values"),
        (read_questions, "a file of questions has at most 25,000 names and values"),
    ],
)
def test_file_of_too_many_values_says_how_many_there_may_be(read, what):
    with pytest.raises(BriefFileError, match=what) as refused:
        read("- [a,a]\n" * 10_000)

    assert refused.value.faults[0].line > 1000


def test_file_of_too_many_words_says_how_many_there_may_be():
    with pytest.raises(BriefFileError, match="a brief has at most 70,000 words and lines"):
        read_brief(filled("title: ", "x "))


def test_faults_are_listed_up_to_a_limit():
    with pytest.raises(BriefFileError) as refused:
        read_brief("".join(f"name{number}: x\n" for number in range(1000)))

    faults = refused.value.faults
    assert [fault.line for fault in faults] == [*range(1, 301), 300]
    assert [fault.what for fault in faults if fault.field == "file"] == ["fix these first; the rest was not read"]
