"""A real situation of the role as the interviewer has it beside a question: to read aloud, to rate by, to tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from interviews.composing.compose import ComposedItem
from interviews.composing.subjects import INCIDENT
from roles.brief.phrasing import plain
from roles.brief.work.incidents import ANCHORS, RATED


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an answer sounds like at one rating."""

    rating: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What the interviewer's side has of a situation, and no other."""

    situation: str
    anchors: tuple[Anchor, ...]
    happened: str

    read_aloud: ClassVar[str] = "No similar experience? Read this aloud:"
    then_ask: ClassVar[str] = "What do you do first, and why?"
    another_route: ClassVar[str] = "Other sound approaches count too."
    tell_after: ClassVar[str] = "Only after the answer is written down"
    tell: ClassVar[str] = "Tell them what happened here:"


def situation_of(item: ComposedItem, content: Mapping) -> Situation | None:
    """The situation behind an interviewer's question, in the words of the brief that its guide was built from."""
    if item.side != "interviewer" or item.about_kind != INCIDENT:
        return None
    told = next((row for row in content["incidents"] if row.get("id", "") == item.about_id), None)
    return told and Situation(plain(told["situation"]), tuple(anchors(told)), plain(told["happened"]))


def anchors(told: Mapping) -> Iterator[Anchor]:
    """What each rating sounds like, best first, as far as it is described."""
    for box, rating in ANCHORS.items():
        if text := plain(told[box]):
            yield Anchor(rating, RATED[rating], text)
