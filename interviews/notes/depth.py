"""Depths reached, real situations answered and the first impression, from one person's notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from interviews.composing.ratings import EXPLORED_IN
from interviews.sheets.situations import Situation


@dataclass(frozen=True)
class Answer:
    """The depth reached by one answer to an interviewer's question, and whether a follow-up was used.

    `about` are the ids of the statements it is about, `evidence` is what was noted as such.
    """

    pair: str
    rated: bool
    short: bool
    depth: int
    followed_up: bool = False
    about: frozenset[str] = frozenset()
    evidence: str = ""


@dataclass(frozen=True)
class Answered:
    """The evidence on one real situation, what it says about rating it, and the ids of the statements it serves."""

    evidence: str
    incident: Situation
    serves: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DeepestHeard:
    """The deepest rated answer by topic and by statement, what was asked as planned, and the author's first impression.

    `noted` is the evidence on each statement, by its id. `situations` are the real situations that were answered: to
    rate by, their anchors stand beside the evidence.
    """

    depths: Mapping[str, int]
    impression: str = ""
    as_planned: frozenset[str] = frozenset()
    situations: tuple[Answered, ...] = ()
    noted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def depths_of(answers: Iterable[Answer]) -> dict[str, int]:
    """Returns the deepest answer per topic and statement; unrated questions, such as those on worries, don't count."""
    rated = [answer for answer in answers if answer.depth and answer.rated]
    full = [answer.depth for answer in rated if not answer.short]
    by_topic = {topic: [answer.depth for answer in found] for topic, found in _by_topic(rated).items()}
    return {topic: max(found) for topic, found in (by_topic | {"depth": full}).items() if found}


def asked_as_planned(answers: Iterable[Answer]) -> frozenset[str]:
    """What only quick questions were about, one of them with its follow-up: as deep as was planned."""
    heard = [answer for answer in answers if answer.rated and answer.depth]
    return frozenset(topic for topic, found in _by_topic(heard).items() if found and _only_quick(found))


def evidence_on_statements(answers: Iterable[Answer]) -> dict[str, tuple[str, ...]]:
    """Returns the evidence that was noted on each statement, by its id."""
    told = [(which, answer.evidence) for answer in answers if answer.evidence for which in sorted(answer.about)]
    return {which: tuple(words for other, words in told if other == which) for which, _ in told}


def _by_topic(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """The answers on each topic, and on each statement."""
    answers = list(answers)
    topics = {topic: [answer for answer in answers if answer.pair in parts] for topic, parts in EXPLORED_IN.items()}
    statements = {which for answer in answers for which in answer.about}
    return topics | {which: [answer for answer in answers if which in answer.about] for which in statements}


def _only_quick(answers: Iterable[Answer]) -> bool:
    answers = list(answers)
    return all(answer.short for answer in answers) and any(answer.followed_up for answer in answers)
