"""What one person heard, as their notes tell it: how deep the answers went, and the first impression they parked."""

from collections.abc import Iterable
from dataclasses import dataclass

EXPLORED_IN = {
    "mission": {"P1"},
    "conditions": {"P3"},
    "needs": {"P4"},
    "growth": {"P2"},
    "boss": {"P5"},
    "ethos": {"P2"},
}
"""The part of a guide that explores a dimension; depth shows in any full question."""


@dataclass(frozen=True)
class Answer:
    """How deep the answer to one of the interviewer's questions went."""

    pair: str
    rated: bool
    short: bool
    depth: int


@dataclass(frozen=True)
class DeepestHeard:
    """The deepest answer by dimension, of what was asked and may be rated; and the author's first impression."""

    depths: dict[str, int]
    impression: str = ""


def depths_of(answers: Iterable[Answer]) -> dict[str, int]:
    """The deepest answer in each dimension that came up; worries and needs that were only told lend none."""
    rated = [answer for answer in answers if answer.depth and answer.rated]
    full = [answer.depth for answer in rated if not answer.short]
    by_dimension = {
        dimension: [answer.depth for answer in rated if answer.pair in parts]
        for dimension, parts in EXPLORED_IN.items()
    }
    return {dimension: max(found) for dimension, found in (by_dimension | {"depth": full}).items() if found}
