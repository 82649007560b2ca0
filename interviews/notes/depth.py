"""Depths reached, real situations answered and the first impression, from one person's notes."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviews.sheets.situations import Situation

EXPLORED_IN = {
    "mission": {"P1"},
    "conditions": {"P3"},
    "needs": {"P4"},
    "growth": {"P2"},
    "boss": {"P5"},
    "ethos": {"P2"},
}
"""The guide sections that explore each dimension; depth can show in any full question."""


@dataclass(frozen=True)
class Answer:
    """The depth reached by one answer to an interviewer's question, and whether a follow-up was used."""

    pair: str
    rated: bool
    short: bool
    depth: int
    followed_up: bool = False


@dataclass(frozen=True)
class Answered:
    """The evidence on one real situation, and what the situation says about rating it."""

    evidence: str
    incident: Situation


@dataclass(frozen=True)
class DeepestHeard:
    """The deepest rated answer by dimension, what was asked as planned, and the author's first impression.

    `situations` are the real situations that were answered: to rate by, their anchors stand beside the evidence.
    """

    depths: dict[str, int]
    impression: str = ""
    as_planned: frozenset[str] = frozenset()
    situations: tuple[Answered, ...] = ()


def depths_of(answers: Iterable[Answer]) -> dict[str, int]:
    """Returns the deepest answer per dimension; unrated questions, such as those on worries, don't count."""
    rated = [answer for answer in answers if answer.depth and answer.rated]
    full = [answer.depth for answer in rated if not answer.short]
    by_dimension = {
        dimension: [answer.depth for answer in rated if answer.pair in parts]
        for dimension, parts in EXPLORED_IN.items()
    }
    return {dimension: max(found) for dimension, found in (by_dimension | {"depth": full}).items() if found}


def asked_as_planned(answers: Iterable[Answer]) -> frozenset[str]:
    """The dimensions that only quick questions were about, one of them with its follow-up: as deep as was planned."""
    heard = [answer for answer in answers if answer.rated and answer.depth]
    full = {answer.pair for answer in heard if not answer.short}
    quick = {answer.pair for answer in heard if answer.short and answer.followed_up}
    return frozenset(dimension for dimension, parts in EXPLORED_IN.items() if parts & quick and not parts & full)
