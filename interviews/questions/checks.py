"""Checks that a question is fair, deep and about this role, run while it is being written."""

from collections.abc import Iterator
from dataclasses import dataclass

from interviewkit.data_files import data_beside
from interviews.questions.shipped import BankQuestion, Link
from interviews.questions.wording import placeholders
from roles.brief.phrasing import plain
from roles.checks.findings import BLOCK
from roles.checks.lints import found, lints, not_to_be_asked, word_count

RUNGS = 4
MOST_WORDS = 35
LISTENED_FOR = ("Q01", "Q02", "Q03", "Q04", "Q05", "Q08")
# Eligibility and availability are answered by a yes or a no.
ANSWERED_YES_OR_NO = frozenset({Link.ELIGIBILITY, Link.AVAILABILITY})


@dataclass(frozen=True, slots=True)
class QuestionFinding:
    """One problem with the wording: where it is, why it matters and what to ask instead."""

    code: str
    level: str
    field: str
    words: str
    message: str
    why: str
    ask_instead: str

    @property
    def blocks(self) -> bool:
        return self.level == BLOCK


def check_question(question: BankQuestion, jurisdiction: str = "") -> list[QuestionFinding]:
    """The problems of a question; without a jurisdiction, by the strictest rules of all."""
    return [
        *_wording(question),
        *_bearing(question),
        *_ladder(question),
        *_length(question),
        *_not_to_be_asked(question, jurisdiction),
    ]


def _wording(question: BankQuestion) -> Iterator[QuestionFinding]:
    text = plain(question.text)
    for code in LISTENED_FOR:
        words = found(code, text)
        if words and not (code == "Q03" and ANSWERED_YES_OR_NO & set(question.links)):
            yield _finding(code, "text", words)


def _bearing(question: BankQuestion) -> Iterator[QuestionFinding]:
    text = plain(question.text)
    if text and not placeholders(text) and not question.links:
        yield _finding("Q06", "text", text)


def _ladder(question: BankQuestion) -> Iterator[QuestionFinding]:
    said = [rung for rung in question.rungs if plain(rung)]
    if len(said) != RUNGS:
        yield _finding("Q07", "rungs", " / ".join(said), count=len(said))


def _length(question: BankQuestion) -> Iterator[QuestionFinding]:
    text = plain(question.text)
    count = word_count(text)
    if count > MOST_WORDS:
        yield _finding("Q09", "text", text, count=count)


def _not_to_be_asked(question: BankQuestion, jurisdiction: str) -> Iterator[QuestionFinding]:
    """U01 to U37, in the question itself and in every follow-up."""
    for field, said in _spoken(question):
        for code, level in not_to_be_asked(said, jurisdiction).items():
            rule = lints()["questions"][code]
            words, advice = found(code, said), _advice()[level]
            message = advice.format(words=words, topic=rule["topic"].lower())
            yield QuestionFinding(code, level, field, words, message, rule["why"], rule["ask_instead"])


def _spoken(question: BankQuestion) -> Iterator[tuple[str, str]]:
    yield "text", plain(question.text)
    for position, rung in enumerate(question.rungs):
        yield f"rungs.{position}", plain(rung)


def _finding(code: str, field: str, words: str, count: int = 0) -> QuestionFinding:
    advice = _advice()[code]
    message = advice["message"].format(words=words, count=count)
    return QuestionFinding(code, advice["level"], field, words, message, advice["why"], advice["ask_instead"])


def _advice() -> dict:
    return data_beside(__file__, "checks.yaml")
