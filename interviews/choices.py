"""Which question each side asks about what, over a whole plan: nothing twice, musts before all else."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interviews.bank import BankQuestion
from interviews.minutes import PAIRS, Timetable, Turn, longest_first, timetables
from interviews.subjects import Offer, Subject

# How the fit is said, and who may be asked, belongs to every conversation.
MAY_RECUR = ("P6", "P7")
# Said only when it does not fit; nobody plans to say it.
KEPT_FOR_A_MISMATCH = frozenset({"I6c", "C6c"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A question of the bank about one subject of the brief."""

    question: BankQuestion
    subject: Subject

    @property
    def key(self) -> tuple:
        return self.question.code, self.subject.key


@dataclass(frozen=True, slots=True)
class Asked:
    """A choice in its place in the plan."""

    stage_index: int
    pair: str
    turn: Turn
    choice: Choice
    again: bool


@dataclass
class Plan:
    """Every stage's timetable, and what is asked in each turn."""

    timetables: Sequence[Timetable]
    options: Mapping[tuple[str, str], Sequence[Choice]]
    asked: dict[tuple[int, str, int], Asked] = field(default_factory=dict)

    def in_section(self, stage_index: int, pair: str) -> list[Asked]:
        """One section's questions in the order of their turns."""
        turns = self.timetables[stage_index].turns[pair]
        places = ((stage_index, pair, position) for position in range(len(turns)))
        return [self.asked[place] for place in places if place in self.asked]

    def about(self, subject: Subject, side: str) -> list[Asked]:
        """Where a side asks about a subject."""
        return [
            asked
            for asked in self.asked.values()
            if asked.turn.side == side and asked.choice.subject.key == subject.key
        ]


def choose_for_plan(content: Mapping, questions: Iterable[BankQuestion]) -> Plan:
    """Fill what every stage owes first, then the minutes left over; the longest stage has first choice."""
    stages = content["stages"]
    plan = Plan(timetables(stages), _options(Offer(content), questions))
    chooser = _Chooser(plan)
    for owed in (True, False):
        for stage_index in longest_first(stages):
            chooser.fill(stage_index, owed)
    return plan


def _options(offer: Offer, questions: Iterable[BankQuestion]) -> dict[tuple[str, str], list[Choice]]:
    options: dict[tuple[str, str], list[Choice]] = {}
    for question in sorted(questions, key=lambda question: question.code):
        if question.audience == "room" and question.code not in KEPT_FOR_A_MISMATCH:
            choices = [Choice(question, subject) for subject in offer.subjects_for(question)]
            options.setdefault((question.pair, question.side), []).extend(choices)
    return options


class _Chooser:
    """Remembers what the plan asks already, so that the next choice adds to it."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.keys: set[tuple] = set()
        self.codes: Counter[str] = Counter()
        self.codes_here: set[tuple[int, str]] = set()
        self.subjects: Counter[tuple] = Counter()

    def fill(self, stage_index: int, owed: bool) -> None:
        for pair in PAIRS[1:]:
            for position, turn in enumerate(self.plan.timetables[stage_index].turns[pair]):
                if turn.owed == owed:
                    self._take(stage_index, pair, position, turn)

    def _take(self, stage_index: int, pair: str, position: int, turn: Turn) -> None:
        left = [
            choice
            for choice in self.plan.options.get((pair, turn.side), ())
            if (stage_index, choice.question.code) not in self.codes_here
        ]
        fresh = [choice for choice in left if pair in MAY_RECUR or choice.key not in self.keys]
        # A side owed a question is heard even when the bank has nothing new for it.
        pool = fresh or (left if turn.owed else [])
        if pool:
            choice = min(pool, key=lambda choice: self._distance(choice, pair, turn))
            self._note(Asked(stage_index, pair, turn, choice, again=not fresh), position)

    def _distance(self, choice: Choice, pair: str, turn: Turn) -> tuple:
        """How far a choice is from what the plan needs next; of equals the bank's first is taken."""
        question, subject = choice.question, choice.subject
        times_asked = self.subjects[turn.side, subject.key] if subject.label else 0
        return (
            not (subject.must and times_asked == 0),
            0 if pair in MAY_RECUR else self.codes[question.code],
            times_asked,
            not turn.short and question.weight == "short",
        )

    def _note(self, asked: Asked, position: int) -> None:
        code, side = asked.choice.question.code, asked.turn.side
        self.plan.asked[asked.stage_index, asked.pair, position] = asked
        self.keys.add(asked.choice.key)
        self.codes[code] += 1
        self.codes_here.add((asked.stage_index, code))
        self.subjects[side, asked.choice.subject.key] += 1
