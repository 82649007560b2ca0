"""How a stage's minutes are divided: by section, for telling facts, and for each side's questions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Self

from interviews.composing.allocation import (
    FULL,
    LONGEST_PART,
    SHORT,
    USUAL,
    Share,
    share_out,
    usual_share,
)
from interviews.composing.sections import (
    BOTH_SIDES_OVER_THE_PLAN,
    OF_WORK_SAMPLES,
    PAIRS,
    SIDES,
    deep_pair,
    with_teammates,
)
from roles.brief.work.work_samples import sample_minutes

_AN_HOUR = _WHEN_UNSAID = 60
_TELLING = 2
# Who asks, in speaking order, in the minutes that telling leaves: L leads, F follows; 6 is full, 2 quick.
_TURNS = {2: "L2", 4: "L2 F2", 6: "L2 F2 L2", 8: "L6 F2", 10: "L6 F2 L2"}
# Longer sections alternate full questions, and end with what is left of a dozen minutes.
_FULL_TURNS = "L6 F6"
_DOZEN = 12
_LAST_TURNS = {2: "L2", 4: "L2 F2", 6: "L6", 8: "L6 F2", 10: "L6 F2 L2"}
# With minutes to spare, mission and success covers more criteria instead of one in more depth.
_TURNS_OF_A_PAIR = {("P1", 12): "L6 F2 L2 F2"}
_OTHER = dict(zip(SIDES, reversed(SIDES), strict=True))
type Owed = Mapping[str, Mapping[str, int]]

# What success means takes one full question more than several quick ones.
_IN_QUICK_QUESTIONS = ("P2", "P3")
NOTHING: Owed = MappingProxyType({})
NOTHING_HERE: Mapping[str, int] = MappingProxyType(dict.fromkeys(SIDES, 0))


@dataclass(frozen=True, slots=True)
class Turn:
    """A slot for one question from one side; in some, the candidate brings a hard day of their own."""

    side: str
    minutes: int
    owed: bool
    hard_day: bool = False

    @property
    def short(self) -> bool:
        return self.minutes == SHORT


@dataclass(frozen=True, slots=True)
class Timetable:
    """One stage's sections: their minutes, how many are for telling and for the work sample, and the turns to ask."""

    minutes: Mapping[str, int]
    telling: Mapping[str, int]
    turns: Mapping[str, tuple[Turn, ...]]
    work_sample: int = 0

    def divided(self, pair: str, place: int, lacking: Collection[str]) -> Self:
        """With three quick questions instead of one full one; the side with fewer turns here asks two of them."""
        before, after = self.turns[pair][:place], self.turns[pair][place + 1 :]
        here = Counter(turn.side for turn in (*before, *after))
        more = min(SIDES, key=lambda side: (here[side], side not in lacking))
        asking = Counter([more, _OTHER[more], more, *(turn.side for turn in after)])
        first = _OTHER[before[-1].side] if before else self.turns[pair][0].side
        kept = [(turn.side, turn.minutes) for turn in before]
        return replace(self, turns={**self.turns, pair: _in_order([*kept, *_alternating(asking, first)])})

    def in_full(self, pair: str, side: str) -> Self | None:
        """With one of a side's quick questions asked in full; None where the section lacks the minutes.

        Minutes to spare are taken first, then the side's other quick questions, then reading facts aloud.
        """
        turns = [(turn.side, turn.minutes) for turn in self.turns[pair]]
        others = [place for place, turn in enumerate(turns) if turn == (side, SHORT)]
        if not others:
            return None
        turns[others.pop(0)] = (side, FULL)
        while others and self._over(pair, turns, told=True) > 0:
            del turns[others.pop()]
        keeps_telling = self._over(pair, turns, told=True) <= 0
        if self._over(pair, turns, told=keeps_telling) > 0:
            return None
        telling = {told: minutes for told, minutes in self.telling.items() if told != pair or keeps_telling}
        return replace(self, telling=telling, turns={**self.turns, pair: _in_order(turns)})

    def _over(self, pair: str, turns: Iterable[tuple[str, int]], *, told: bool) -> int:
        """The minutes by which these turns exceed the section's, with or without reading facts aloud."""
        telling = self.telling.get(pair, 0) if told else 0
        return telling + self._working(pair) + sum(minutes for _, minutes in turns) - self.minutes[pair]

    def _working(self, pair: str) -> int:
        return self.work_sample if pair == OF_WORK_SAMPLES else 0

    def full(self, pair: str, side: str) -> list[int]:
        """The places of a side's full questions in a section."""
        return [place for place, turn in enumerate(self.turns[pair]) if turn.side == side and not turn.short]

    def asks(self, pair: str, side: str) -> int:
        """How many questions a side has in a section."""
        return sum(turn.side == side for turn in self.turns[pair])

    def with_last_divided(self, pair: str) -> Self | None:
        """With a section's last full question divided in the candidate's favor, if it isn't the first question."""
        place = _last_to_divide(self.turns[pair], spare_first=True)
        return None if place is None else self.divided(pair, place, ["candidate"])

    def hearing_hard_day(self, pair: str) -> Self:
        """With the candidate's last full question of a section kept for a hard day of their own."""
        turns, place = list(self.turns[pair]), self.full(pair, "candidate")[-1]
        turns[place] = replace(turns[place], hard_day=True)
        return replace(self, turns={**self.turns, pair: tuple(turns)})

    def with_hard_day_in(self, pair: str, giving: str, *, alone: bool = False) -> Self | None:
        """With a full question of the candidate's in one section, where one of another section's becomes quick.

        None where the minutes don't suffice; alone, it takes the minutes of the interviewer's questions too.
        """
        full = [place for place, turn in enumerate(self.turns[giving]) if not turn.short]
        others = () if alone else tuple(turn for turn in self.turns[pair] if turn.side == "interviewer")
        room = self.minutes[pair] + FULL - SHORT
        if not full or self.telling.get(pair, 0) + sum(turn.minutes for turn in others) + FULL > room:
            return None
        gives = list(self.turns[giving])
        gives[full[0]] = replace(gives[full[0]], minutes=SHORT)
        hears = (*others, Turn("candidate", FULL, owed=True, hard_day=True))
        minutes = {**self.minutes, pair: room, giving: self.minutes[giving] - (FULL - SHORT)}
        return replace(self, minutes=minutes, turns={**self.turns, giving: tuple(gives), pair: hears})

    def asking_instead_of_telling(self, pair: str, side: str) -> Self:
        """With one more quick question in the minutes for reading this section's facts aloud."""
        turns = [*((turn.side, turn.minutes) for turn in self.turns[pair]), (side, SHORT)]
        telling = {told: minutes for told, minutes in self.telling.items() if told != pair}
        return replace(self, telling=telling, turns={**self.turns, pair: _in_order(turns)})


def timetables(stages: Sequence[Mapping], owed: Owed = NOTHING) -> tuple[Timetable, ...]:
    """The plan's timetables; the longest interview is served first, then the next, then earlier ones.

    `owed` says how many questions a side must be able to ask in a section, over the whole plan. Where the usual turns
    are too few, full questions give way to quick ones.
    """
    order = longest_first(stages)
    shares = dict(zip(order, share_out([_share(stages, index) for index in order]), strict=True))
    asked_first: dict[str, str] = {}
    made = {
        index: _timetable(shares[index], rank, asked_first, hears_hard_day(stages[index]))
        for rank, index in enumerate(order)
    }
    spared = _hearing_story(order, stages, made)
    for pair, counts in owed.items():
        _make_room(pair, counts, made, spared if pair == LONGEST_PART else None)
    return tuple(made[index] for index in range(len(stages)))


def _hearing_story(order: Sequence[int], stages: Sequence[Mapping], made: Mapping[int, Timetable]) -> int | None:
    """The interview that asks about the candidate's own work in full: the one that focuses on it, or the longest."""
    asking = [index for index in order if made[index].full(LONGEST_PART, "interviewer")]
    return next((index for index in asking if deep_pair(stages[index]) == LONGEST_PART), next(iter(asking), None))


def _make_room(pair: str, counts: Mapping[str, int], made: dict[int, Timetable], spared: int | None) -> None:
    """Gives each side its number of turns in a section, as far as there are minutes for them.

    Full questions are divided first, where that helps. Then reading facts aloud gives way, since both sides have read
    them beforehand. The spared interview is the one in which the candidate's own work has its full question.
    """
    for index in made if pair in _IN_QUICK_QUESTIONS else ():
        while lacking := lacking_in(pair, counts, made.values()):
            place = _last_to_divide(made[index].turns[pair], spare_first=index == spared)
            if place is None:
                break
            made[index] = made[index].divided(pair, place, lacking)
    for index in made:
        if (lacking := lacking_in(pair, counts, made.values())) and made[index].telling.get(pair):
            made[index] = made[index].asking_instead_of_telling(pair, lacking[0])


def lacking_in(pair: str, counts: Mapping[str, int], made: Collection[Timetable]) -> list[str]:
    """The sides with too few turns in a section of the plan, the one with the fewest first."""
    turns = Counter(turn.side for timetable in made for turn in timetable.turns[pair] if not turn.hard_day)
    return sorted((side for side in SIDES if turns[side] < counts[side]), key=lambda side: turns[side])


def _last_to_divide(turns: Sequence[Turn], spare_first: bool) -> int | None:
    """The last full question of a section, apart from the first where that one is spared."""
    full = [place for place, turn in enumerate(turns) if not turn.short and (place or not spare_first)]
    return full[-1] if full else None


def longest_first(stages: Sequence[Mapping]) -> list[int]:
    return sorted(range(len(stages)), key=lambda index: (-duration(stages[index]), index))


def duration(stage: Mapping) -> int:
    """The stage's minutes; an hour while a draft leaves them out."""
    return stage["minutes"] if stage["minutes"] in USUAL else _WHEN_UNSAID


def _share(stages: Sequence[Mapping], index: int) -> Share:
    stage = stages[index]
    return usual_share(duration(stage), deep_pair(stage), _would_tell(stages, index), _work_sample(stage))


def _work_sample(stage: Mapping) -> int:
    """The minutes of a stage's work sample, with the candidate's question about it."""
    minutes = sample_minutes(stage)
    return minutes + SHORT if minutes else 0


def _would_tell(stages: Sequence[Mapping], index: int) -> dict[str, int]:
    """Minutes for telling facts aloud.

    Half an hour has none: both sides have read the facts beforehand. Longer interviews tell the conditions each
    time, and the mission in the first of them; the manager tells their story once.
    """
    long_enough = [place for place, stage in enumerate(stages) if duration(stage) > 30]
    if index not in long_enough:
        return {}
    the_managers = [place for place in long_enough if not with_teammates(stages[place])]
    first_told = {
        "P1": long_enough[0],
        "P3": index,
        "P5": min(the_managers, key=lambda place: deep_pair(stages[place]) != "P5", default=None),
    }
    return {pair: _TELLING for pair, place in first_told.items() if place == index}


def hears_hard_day(stage: Mapping) -> bool:
    """Whether the candidate brings a hard day of their own: in an hour or more with the manager."""
    return duration(stage) >= _AN_HOUR and not with_teammates(stage)


def _timetable(share: Share, rank: int, asked_first: dict[str, str], hard_day: bool) -> Timetable:
    telling, minutes = share.telling(), share.minutes()
    asking = {pair: minutes[pair] - telling.get(pair, 0) for pair in PAIRS[1:]}
    asking[OF_WORK_SAMPLES] -= share.work_sample
    turns = {pair: _turns(pair, left, _lead(pair, rank, asked_first, hard_day)) for pair, left in asking.items()}
    for pair in BOTH_SIDES_OVER_THE_PLAN:
        if turns[pair]:
            asked_first.setdefault(pair, turns[pair][0].side)
    return Timetable(minutes, telling, turns, share.work_sample)


def _lead(pair: str, rank: int, asked_first: Mapping[str, str], hard_day: bool) -> str:
    """The side that asks first, and so at more depth; it alternates between interviews."""
    if pair in asked_first:
        return _OTHER[asked_first[pair]]
    if pair == "P5" and hard_day:
        return "candidate"
    leads_needs = "candidate" if rank % 2 == 0 else "interviewer"
    return {"P3": _OTHER[leads_needs], "P4": leads_needs}.get(pair, "interviewer")


def _turns(pair: str, available: int, lead: str) -> tuple[Turn, ...]:
    sides = {"L": lead, "F": _OTHER[lead]}
    return _in_order((sides[turn[0]], int(turn[1:])) for turn in _who_asks(pair, available // SHORT * SHORT).split())


def _alternating(asking: Counter[str], first: str) -> list[tuple[str, int]]:
    """Quick turns in which the sides take turns for as long as both have some."""
    sides = [first, _OTHER[first]] if asking[first] >= asking[_OTHER[first]] else [_OTHER[first], first]
    rounds = range(max(asking.values()))
    return [(side, SHORT) for number in rounds for side in sides if number < asking[side]]


def _in_order(asking: Iterable[tuple[str, int]]) -> tuple[Turn, ...]:
    """Turns in speaking order; each side's first one is owed."""
    turns: list[Turn] = []
    for side, minutes in asking:
        turns.append(Turn(side, minutes, owed=all(earlier.side != side for earlier in turns)))
    return tuple(turns)


def _who_asks(pair: str, available: int) -> str:
    dozens, rest = divmod(available, _DOZEN)
    if not dozens:
        return _TURNS.get(rest, "")
    usual = " ".join([_FULL_TURNS] * dozens + [_LAST_TURNS.get(rest, "")])
    return _TURNS_OF_A_PAIR.get((pair, available), usual)
