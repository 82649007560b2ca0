"""How a stage's minutes are shared out: by section, for telling, and for each side's questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SIDES = ("interviewer", "candidate")
PAIRS = ("P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7")
BOTH_SIDES_HERE = ("P1", "P2", "P3", "P4", "P6")
BOTH_SIDES_OVER_THE_PLAN = ("P5", "P7")
FULL, SHORT = 6, 2

_BY_DURATION = {
    30: (2, 4, 8, 4, 4, 2, 4, 2),
    45: (3, 6, 14, 6, 6, 4, 4, 2),
    60: (3, 8, 18, 10, 8, 4, 5, 4),
    90: (5, 12, 28, 14, 12, 8, 6, 5),
}
_WHEN_UNSAID = 60
_TELLING = 2
# Who asks, in speaking order, for the minutes that telling leaves: L leads, F follows; 6 is full, 2 short.
_TURNS = {
    2: "L2",
    4: "L2 F2",
    6: "L2 F2 L2",
    8: "L6 F2",
    10: "L6 F2 L2",
    12: "L6 F6",
    14: "L6 F6 L2",
    16: "L6 F6 L2 F2",
    18: "L6 F6 L6",
    26: "L6 F6 L6 F6 L2",
    28: "L6 F6 L6 F6 L2 F2",
}
# With minutes to spare, mission and success reaches more criteria rather than one more in depth.
_TURNS_OF_A_PAIR = {("P1", 12): "L6 F2 L2 F2"}
_OTHER = {"interviewer": "candidate", "candidate": "interviewer"}


@dataclass(frozen=True, slots=True)
class Turn:
    """Room for one question of one side."""

    side: str
    minutes: int
    owed: bool

    @property
    def short(self) -> bool:
        return self.minutes == SHORT


@dataclass(frozen=True, slots=True)
class Timetable:
    """One stage's sections: their minutes, what of them is telling, and the turns to ask."""

    minutes: Mapping[str, int]
    telling: Mapping[str, int]
    turns: Mapping[str, tuple[Turn, ...]]


def timetables(stages: Sequence[Mapping]) -> tuple[Timetable, ...]:
    """The plan's timetables; the longest conversation is served first, then the next, then earlier ones."""
    told = _stage_that_tells(stages)
    asked_first: dict[str, str] = {}
    made = {
        index: _timetable(stages, index, rank, index == told, asked_first)
        for rank, index in enumerate(longest_first(stages))
    }
    return tuple(made[index] for index in range(len(stages)))


def longest_first(stages: Sequence[Mapping]) -> list[int]:
    return sorted(range(len(stages)), key=lambda index: (-duration(stages[index]), index))


def duration(stage: Mapping) -> int:
    """The stage's minutes; an hour while a draft does not say."""
    return stage["minutes"] if stage["minutes"] in _BY_DURATION else _WHEN_UNSAID


def _stage_that_tells(stages: Sequence[Mapping]) -> int | None:
    """The first stage of 45 minutes or more, where mission and story are told in person."""
    return next((index for index, stage in enumerate(stages) if duration(stage) > 30), None)


def _timetable(stages: Sequence[Mapping], index: int, rank: int, tells: bool, asked_first: dict[str, str]) -> Timetable:
    whole_minutes = duration(stages[index])
    telling = _telling(whole_minutes, tells)
    minutes = _minutes(whole_minutes, telling, only_stage=len(stages) == 1)
    turns = {
        pair: _turns(pair, minutes[pair] - telling.get(pair, 0), _lead(pair, rank, asked_first)) for pair in PAIRS[1:]
    }
    for pair in BOTH_SIDES_OVER_THE_PLAN:
        asked_first.setdefault(pair, turns[pair][0].side)
    return Timetable(minutes, telling, turns)


def _telling(whole_minutes: int, tells: bool) -> dict[str, int]:
    """Minutes for telling facts aloud.

    In half an hour nothing is told: both sides have read the facts beforehand. Longer conversations tell the
    conditions each time, mission and story in the first of them.
    """
    if whole_minutes <= 30:
        return {}
    return {"P1": _TELLING, "P3": _TELLING, "P5": _TELLING} if tells else {"P3": _TELLING}


def _minutes(whole_minutes: int, telling: Mapping[str, int], only_stage: bool) -> dict[str, int]:
    """Minutes by section; where one conversation is the whole plan, what the last two pairs lack for
    both sides comes from the longest section."""
    minutes = dict(zip(PAIRS, _BY_DURATION[whole_minutes], strict=True))
    for pair in BOTH_SIDES_OVER_THE_PLAN if only_stage else ():
        lacking = max(0, telling.get(pair, 0) + 2 * SHORT - minutes[pair])
        minutes[pair] += lacking
        minutes["P2"] -= lacking
    return minutes


def _lead(pair: str, rank: int, asked_first: Mapping[str, str]) -> str:
    """The side that asks first, and so at more depth; it changes from one conversation to the next."""
    if pair in asked_first:
        return _OTHER[asked_first[pair]]
    leads_needs = "candidate" if rank % 2 == 0 else "interviewer"
    return {"P3": _OTHER[leads_needs], "P4": leads_needs}.get(pair, "interviewer")


def _turns(pair: str, available: int, lead: str) -> tuple[Turn, ...]:
    fitting = max(size for size in _TURNS if size <= available)
    sides = {"L": lead, "F": _OTHER[lead]}
    turns: list[Turn] = []
    for who, minutes in _TURNS_OF_A_PAIR.get((pair, fitting), _TURNS[fitting]).split():
        first_of_its_side = all(turn.side != sides[who] for turn in turns)
        turns.append(Turn(sides[who], int(minutes), owed=first_of_its_side))
    return tuple(turns)
