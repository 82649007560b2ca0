"""One candidate's guide: their placeholders are filled with what they have provided, and nothing else changes."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from django.utils.text import Truncator

from interviews.composing.compose import ComposedItem, ComposedSection
from interviews.composing.sections import SIDES
from interviews.composing.topics import CANDIDATES_OWN
from interviews.questions.wording import fill, left_open
from roles.brief.phrasing import plain, quoted

LONGEST_ETHOS = 240
"""A candidate's words may run to pages; a question can hold only this much of them."""

_END_OF_SENTENCE = re.compile(r"(?<=[.!?…。！？؟۔।])\s+")

type Phrases = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A result a candidate claims, with the essential criteria it supports."""

    id: int
    text: str
    musts: tuple[str, ...] = ()
    material: bool = True
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """Something a candidate needs; the more important, the lower its rank."""

    text: str
    rank: int = 0
    answered: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """What one candidate has provided to be asked about."""

    name: str = ""
    claims: tuple[Claim, ...] = ()
    needs: tuple[Need, ...] = ()
    goals: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim that a guide asks about, with the reason."""

    claim: Claim
    why: str


def bind(
    sections: Iterable[ComposedSection], material: Material, explored: Collection[int] = ()
) -> tuple[Phrases, ...]:
    """For each question of a guide, in order, the phrases that this candidate's material fills in.

    Each side's questions take the claims in turn, the ones most worth asking about first, so both sides name the
    same ones. Where nothing is provided, nothing is filled in, and the guide keeps its neutral wording.
    """
    offers = {side: _offers(material, side, explored) for side in SIDES}
    return tuple(_phrases(item, offers[item.side]) for item in _items(sections))


def bound(sections: Sequence[ComposedSection], wording: Iterable[Phrases]) -> tuple[ComposedSection, ...]:
    """The same sections with these phrases filled in, question by question."""
    phrases = iter(wording)
    return tuple(
        replace(section, items=tuple(_bound(item, next(phrases)) for item in section.items)) for section in sections
    )


def claims_taken(
    sections: Iterable[ComposedSection], material: Material, explored: Collection[int] = ()
) -> tuple[Taken, ...]:
    """The claims that a guide asks about, in the order it asks them, each with the reason."""
    asking = [item.side for item in _items(sections) if "claim" in _open_in(item)]
    most = max((asking.count(side) for side in SIDES), default=0)
    return tuple(Taken(claim, _why(claim, explored)) for claim in _in_turn(material.claims, explored)[:most])


def _items(sections: Iterable[ComposedSection]) -> Iterator[ComposedItem]:
    return (item for section in sections for item in section.items)


def _open_in(item: ComposedItem) -> frozenset[str]:
    return CANDIDATES_OWN & left_open(" ".join([item.text, *item.rungs, *item.listen_for]))


def _offers(material: Material, side: str, explored: Collection[int]) -> dict[str, Iterator[str]]:
    """The phrases a side's questions take in turn, by placeholder."""
    needs = sorted(material.needs, key=lambda need: (need.rank, need.answered))
    # Personal needs were volunteered; only the candidate brings them up.
    needs = [need for need in needs if side == "candidate" or not need.personal]
    offers = {
        "claim": [quoted(claim.text) for claim in _in_turn(material.claims, explored)],
        "requirement": [quoted(need.text) for need in needs],
        "goal": [quoted(goal) for goal in material.goals],
        "ethos": [quoted(_in_one_breath(words)) for words in material.own_words],
    }
    # The interviewer uses the candidate's name as often as needed; candidates say "me".
    name = plain(material.name) if side == "interviewer" else ""
    return {key: filter(None, phrases) for key, phrases in offers.items()} | {"candidate": repeat(name)}


def _phrases(item: ComposedItem, offers: Mapping[str, Iterator[str]]) -> dict[str, str]:
    found = {name: next(offers[name], "") for name in sorted(_open_in(item))}
    return {name: phrase for name, phrase in found.items() if phrase}


def _bound(item: ComposedItem, phrases: Phrases) -> ComposedItem:
    return replace(
        item,
        text=fill(item.text, phrases),
        rungs=tuple(fill(rung, phrases) for rung in item.rungs),
        listen_for=tuple(fill(sign, phrases) for sign in item.listen_for),
    )


def _in_turn(claims: Iterable[Claim], explored: Collection[int]) -> list[Claim]:
    """Unexplored claims first, then those that support an essential criterion, key ones, and complete ones."""
    said = [claim for claim in claims if quoted(claim.text)]
    return sorted(said, key=lambda claim: _distance(claim, explored))


def _distance(claim: Claim, explored: Collection[int]) -> tuple:
    return claim.id in explored, not claim.musts, not claim.material, not claim.complete, claim.id


def _why(claim: Claim, explored: Collection[int]) -> str:
    """The reason to ask about this claim, as a sentence."""
    bearing = (
        f"Supports {quoted(claim.musts[0])}, which is essential" if claim.musts else "Supports no essential criterion"
    )
    weight = "" if claim.material else "; not a key claim"
    draft = "" if claim.complete else "; their role, the outcome or the dates are still missing"
    before = "another interview has explored it" if claim.id in explored else "no one has explored it yet"
    return f"{bearing}{weight}{draft}; {before}."


def _in_one_breath(words: str) -> str:
    """The first sentence of what a candidate wrote about themselves."""
    return Truncator(_END_OF_SENTENCE.split(plain(words), maxsplit=1)[0]).chars(LONGEST_ETHOS)
