"""The minutes of a brief's plan: timetables with turns for all that is owed, real situations and hard days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from interviews.composing.allocation import LONGEST_PART
from interviews.composing.sections import deep_pair
from interviews.composing.subjects import Key, Subject, incidents, to_ask
from interviews.composing.timetable import (
    NOTHING_HERE,
    Timetable,
    hears_hard_day,
    lacking_in,
    longest_first,
    timetables,
)
from interviews.composing.topics import questions_owed

MOST_SITUATIONS = 3
"""In one interview; each takes a full question to be told and answered."""
# A hard day of the candidate's is heard in section 5 or beside their own work, or else where the candidate has a full
# question to spare.
_NEEDS = "P4"
_ELSEWHERE = ("P3", "P1", _NEEDS)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The timetables of a plan, and the situations it has room to ask about."""

    timetables: tuple[Timetable, ...]
    situations: tuple[Subject, ...]

    @property
    def spoken_for(self) -> frozenset[Key]:
        """The statements that situations ask about, so that no other question has to."""
        return frozenset(key for each in self.situations for key in each.serves)


def timetables_of(content: Mapping) -> tuple[Timetable, ...]:
    """The timetables of a brief's plan."""
    return agenda_of(content).timetables


def agenda_of(content: Mapping) -> Agenda:
    """The plan's minutes, without situations in sections that lack turns: there each statement is asked about alone."""
    in_turn = sorted(incidents(content), key=lambda each: (each.may_wait, each.wait))
    situations = tuple(in_turn[: MOST_SITUATIONS * len(content["stages"])])
    while True:
        minutes = _Minutes(content, situations)
        fitting = tuple(each for each in situations if not minutes.lacks(each.section))
        if fitting == situations:
            return Agenda(minutes.given(), situations)
        situations = fitting


class _Minutes:
    """A plan's timetables while their minutes are given away."""

    def __init__(self, content: Mapping, situations: tuple[Subject, ...]):
        self.stages, self.situations = content["stages"], situations
        self.owed = questions_owed(to_ask(content, situations))
        self.made = list(timetables(self.stages, self.owed))

    def given(self) -> tuple[Timetable, ...]:
        """What is owed has its turns; then each situation gets a full question, and each hard day."""
        if not self._lacks_turns("interviewer"):
            for pair in self.owed:
                self._ask_in_full(pair)
        for index in longest_first(self.stages):
            if hears_hard_day(self.stages[index]):
                self.made[index] = next(self._ways_to_hear_hard_day(index), self.made[index])
        return tuple(self.made)

    def lacks(self, pair: str) -> bool:
        """Whether a section has too few turns for what is owed in it."""
        return bool(self._lacking(pair, self.made))

    def _lacks_turns(self, side: str) -> bool:
        """Whether a side owes more in some section than it can ask there, so that spare turns elsewhere are needed."""
        return any(side in self._lacking(pair, self.made) for pair in self.owed)

    def _lacking(self, pair: str, made: Sequence[Timetable]) -> list[str]:
        return lacking_in(pair, self.owed.get(pair, NOTHING_HERE), made)

    def _changed(self, index: int, timetable: Timetable) -> list[Timetable]:
        return [*self.made[:index], timetable, *self.made[index + 1 :]]

    def _full_wanted(self, pair: str) -> int:
        """The interviewer's full questions in a section: one for each situation, beside the candidate's own work."""
        situations = sum(each.section == pair for each in self.situations)
        return situations + (pair == LONGEST_PART)

    def _full(self, pair: str, made: Sequence[Timetable]) -> int:
        return sum(len(each.full(pair, "interviewer")) for each in made)

    def _ask_in_full(self, pair: str) -> None:
        """Makes the interviewer's questions full where situations need it and nothing owed lacks a turn for it."""
        for index in longest_first(self.stages) if any(each.section == pair for each in self.situations) else ():
            while self._full(pair, self.made) < self._full_wanted(pair):
                longer = self.made[index].in_full(pair, "interviewer")
                if longer is None or self._lacking(pair, self._changed(index, longer)):
                    break
                self.made[index] = longer

    def _ways_to_hear_hard_day(self, index: int) -> Iterator[Timetable]:
        """One interview with a turn for a hard day of the candidate's, best first."""
        here = self.made[index]
        if here.full("P5", "candidate"):
            yield here.hearing_hard_day("P5")
        yield from self._beside_others(LONGEST_PART, index)
        if deep_pair(self.stages[index]) != _NEEDS:
            yield from self._with_minutes_of_needs(index)
        for instead, pair in product((False, True), (*_ELSEWHERE, LONGEST_PART)):
            yield from self._beside_others(pair, index, instead=instead)

    def _beside_others(self, pair: str, index: int, *, instead: bool = False) -> Iterator[Timetable]:
        """In a full question of the candidate's beyond what they owe in a section.

        To that end, another full question is divided: one that no situation needs, or else any, instead of that.
        """
        here = self.made[index]
        kept = 0 if instead else min(self._full_wanted(pair), self._full(pair, self.made))
        for way in filter(None, [here, here.with_last_divided(pair)]):
            if way.full(pair, "candidate") and way.asks(pair, "candidate") > 1:
                changed = self._changed(index, way.hearing_hard_day(pair))
                if not self._lacking(pair, changed) and self._full(pair, changed) >= kept:
                    yield changed[index]

    def _with_minutes_of_needs(self, index: int) -> Iterator[Timetable]:
        """In section 5, where needs take a quick question less; there the interviewer asks too, if nowhere else."""
        here, others = self.made[index], self._changed(index, self.made[index])
        del others[index]
        asks_elsewhere = any(each.asks("P5", "interviewer") for each in others)
        for alone in (False, True) if asks_elsewhere else (False,):
            if moved := here.with_hard_day_in("P5", giving=_NEEDS, alone=alone):
                yield moved
