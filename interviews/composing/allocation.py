"""How one interview's minutes are divided among its sections, its focus first.

The focus gets at least two fifths of the minutes. The other sections keep room for a quick question from each side,
sections 5 and 7 only where the plan needs them here. Where that is not enough, reading facts aloud gives way, since
both sides have read them beforehand; and only then the focus itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Self

from interviews.composing.sections import BOTH_SIDES_OVER_THE_PLAN, PAIRS, SIDES

FULL, SHORT = 6, 2
USUAL = {
    30: (2, 4, 8, 4, 4, 2, 4, 2),
    45: (3, 6, 14, 6, 6, 4, 4, 2),
    60: (3, 8, 18, 10, 8, 4, 5, 4),
    90: (5, 12, 28, 14, 12, 8, 6, 5),
}
LONGEST_PART, _REFERENCES = "P2", "P7"
_STORY = FULL + SHORT
"""A full question of the interviewer's about the candidate's own work, and a quick one of the candidate's."""
_TELLING_GIVES_WAY = ("P5", "P1", "P3")
_NO_LOSS, _TELLING_DROPPED = (0, 0), (2, 0)


def deep_minutes(whole_minutes: int) -> int:
    """Two fifths of an interview, rounded up."""
    return -(-whole_minutes * 2 // 5)


@dataclass(frozen=True, slots=True)
class Share:
    """One interview's minutes: its focus, the facts it would tell, how many sides ask in its last sections.

    One of a plan's hears a story: the candidate's own work has room for a full question. A work sample takes its
    minutes, with the candidate's question about it, from that section, and has a story beside it.
    """

    whole: int
    deep: str
    would_tell: Mapping[str, int]
    heard: Mapping[str, int]
    hears_story: bool = False
    work_sample: int = 0

    @property
    def usual(self) -> dict[str, int]:
        return dict(zip(PAIRS, USUAL[self.whole], strict=True))

    @property
    def wide(self) -> str:
        """The section that others take minutes from: the focus, or else the longest."""
        return self.deep or LONGEST_PART

    @property
    def wanted(self) -> int:
        """The minutes the wide section should have."""
        wanted = deep_minutes(self.whole) if self.deep else self.usual[LONGEST_PART]
        return max(wanted, self._asking(self.wide)) if self.work_sample else wanted

    def hearing_one_more(self, pair: str) -> Self:
        return replace(self, heard={**self.heard, pair: self.heard[pair] + 1})

    def leaving_to(self, other: Self, pair: str) -> tuple[Self, Self]:
        """Without asking in a section, and the other share with both sides' turns there."""
        asked = min(len(SIDES), self.heard[pair] + other.heard[pair])
        return replace(self, heard={**self.heard, pair: 0}), replace(other, heard={**other.heard, pair: asked})

    def hearing_story(self) -> Self:
        return replace(self, hears_story=True)

    @property
    def has_room_for_story(self) -> bool:
        return self.minutes()[LONGEST_PART] - self.work_sample >= _STORY

    def loss(self) -> tuple[int, float]:
        """The cost of this allocation: nothing lost, longest section shortened, telling dropped, depth lost."""
        told = self.telling()
        lost = self.wanted - self._room(told)
        if lost > 0:
            return (3 if self.deep or self._room(told) < 2 * SHORT else 1), lost / self.whole
        return _TELLING_DROPPED if len(told) < len(self._tellable()) else _NO_LOSS

    def telling(self) -> dict[str, int]:
        """Minutes for telling facts aloud, minus what the focus needs of them."""
        told = self._tellable()
        for pair in _TELLING_GIVES_WAY if self.deep else ():
            if pair != self.deep and self._room(told) < self.wanted:
                told.pop(pair, None)
        return told

    def minutes(self) -> dict[str, int]:
        """Each section's minutes: the minimum, plus as much of the rest as usual."""
        told = self.telling()
        minutes = self._others(told) | {self.wide: min(self.wanted, self._room(told))}
        left = self.whole - sum(minutes.values())
        while left >= SHORT and (pair := self._shortest_of_usual(minutes)):
            minutes[pair] += SHORT
            left -= SHORT
        minutes["P6"] += left  # an odd minute goes to writing the fit summary
        return {pair: minutes[pair] for pair in PAIRS}

    def _tellable(self) -> dict[str, int]:
        return {pair: minutes for pair, minutes in self.would_tell.items() if self.heard.get(pair, len(SIDES))}

    def _room(self, told: Mapping[str, int]) -> int:
        """What the other sections leave to the wide one."""
        return self.whole - sum(self._others(told).values())

    def _others(self, told: Mapping[str, int]) -> dict[str, int]:
        return {pair: self._least(pair, told) for pair in PAIRS if pair != self.wide}

    def _least(self, pair: str, told: Mapping[str, int]) -> int:
        usual = self.usual[pair]
        if pair in ("P0", "P6"):
            return usual
        least = self._asking(pair) + told.get(pair, 0)
        return least if self.deep else max(usual, least)

    def _asking(self, pair: str) -> int:
        """The minutes a section takes at least for what is asked and done in it."""
        if pair == LONGEST_PART:
            return self.work_sample + (_STORY if self.hears_story else SHORT * len(SIDES))
        return SHORT * self.heard.get(pair, len(SIDES))

    def _shortest_of_usual(self, minutes: Mapping[str, int]) -> str:
        """The section that lacks the most of its usual minutes; empty when all those used here have them."""
        lacking = {pair: self.usual[pair] - minutes[pair] for pair in PAIRS if minutes[pair]}
        pair = max(lacking, key=lambda pair: lacking[pair])
        return pair if lacking[pair] >= SHORT else ""


def usual_share(whole: int, deep: str, would_tell: Mapping[str, int], work_sample: int = 0) -> Share:
    """One interview on its own: its last sections hear as many sides as usual, unless its focus would suffer."""
    heard = {pair: 2 * (pair == deep) for pair in BOTH_SIDES_OVER_THE_PLAN}
    share = Share(whole, deep, would_tell, heard, hears_story=bool(work_sample), work_sample=work_sample)
    for pair in BOTH_SIDES_OVER_THE_PLAN:
        asking = share.usual[pair] - would_tell.get(pair, 0)
        while share.heard[pair] < min(len(SIDES), asking // SHORT):
            more = share.hearing_one_more(pair)
            if deep and more.loss() != _NO_LOSS:
                break
            share = more
    return share


def share_out(shares: list[Share]) -> list[Share]:
    """The plan's shares, adjusted where it costs least: both sides ask in the last sections, and a story is heard.

    The story never costs an interview the minutes of its focus.
    """
    shares = list(shares)
    for pair in BOTH_SIDES_OVER_THE_PLAN:
        while shares and sum(share.heard[pair] for share in shares) < len(SIDES):
            place = min(range(len(shares)), key=lambda place: shares[place].hearing_one_more(pair).loss())
            shares[place] = shares[place].hearing_one_more(pair)
    if not any(share.has_room_for_story for share in shares):
        _hear_story(shares)
    return shares


def _hear_story(shares: list[Share]) -> None:
    """Makes room for a story where it costs least; another interview may ask about references in its place."""
    ways = [{place: share.hearing_story()} for place, share in enumerate(shares)]
    for place, other in permutations(range(len(shares)), 2):
        freed, asking = shares[place].leaving_to(shares[other], _REFERENCES)
        ways.append({place: freed.hearing_story(), other: asking})
    best = min(ways, key=_worst, default={})
    if best and _worst(best) <= max(_TELLING_DROPPED, *(shares[place].loss() for place in best)):
        for place, share in best.items():
            shares[place] = share


def _worst(way: Mapping[int, Share]) -> tuple[int, float]:
    return max(share.loss() for share in way.values())
