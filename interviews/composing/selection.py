"""Which question each side asks about which subject, over a whole plan: no repeats, essential subjects first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interviews.composing.sections import PAIRS, deep_pair, holder
from interviews.composing.timetable import Timetable, Turn, longest_first, timetables_of
from interviews.composing.topics import AT_THE_HEART_OF, LAST_IN_QUEUE, SECTION_OF, Offer, Subject
from interviews.questions.shipped import BankQuestion

# Sharing views and agreeing on references belong to every interview.
MAY_RECUR = ("P6", "P7")


@dataclass(frozen=True, slots=True)
class Choice:
    """A question of the bank about one subject of the brief."""

    question: BankQuestion
    subject: Subject

    @property
    def key(self) -> tuple:
        return self.question.code, *self.subject.key

    @property
    def is_at_the_heart(self) -> bool:
        """Whether its subject is what the section is for."""
        return self.subject.kind in AT_THE_HEART_OF.get(self.question.pair, ())

    @property
    def names_a_claim(self) -> bool:
        """Whether it goes into a claim of the candidate's, instead of asking in general."""
        return "{claim}" in self.question.text

    def fits(self, stage: Mapping) -> bool:
        """Whether this interview has the interviewers the question requires."""
        return self.question.held_by in ("", holder(stage))


@dataclass(frozen=True, slots=True)
class Asked:
    """A choice and its place in the plan."""

    stage_index: int
    pair: str
    turn: Turn
    choice: Choice
    again: bool


class Heard:
    """What a plan already asks, so that the next choice adds to it."""

    def __init__(self) -> None:
        self.keys: set[tuple] = set()
        self.codes: Counter[str] = Counter()
        self.subjects: Counter[tuple] = Counter()
        self.relationships: set[str] = {""}
        self.hearts: set[tuple[str, str]] = set()

    def note(self, pair: str, key: tuple, side: str, relationship: str) -> None:
        """Records one question: its section, code and subject, who asks it, and what of working together it shows."""
        code, *subject = key
        if subject[0] in AT_THE_HEART_OF.get(pair, ()):
            self.hearts.add((pair, side))
        self.keys.add(key)
        self.codes[code] += 1
        self.subjects[side, *subject] += 1
        self.relationships.add(relationship)

    def asks_anew(self, choice: Choice, pair: str) -> bool:
        return pair in MAY_RECUR or choice.key not in self.keys

    def distance(self, choice: Choice, pair: str, *, short: bool, owed: bool) -> tuple:
        """How far a choice is from what the plan needs next; ties go to the bank's first.

        Owed turns keep to the section's own first questions; further turns look for aspects of working together
        that no one has asked about.
        """
        question, subject = choice.question, choice.subject
        times_asked = self.subjects[question.side, *subject.key] if subject.label else 0
        known = times_asked or (not subject.label and self.codes[question.code])
        return (
            LAST_IN_QUEUE if known else self._wait(choice),
            choice.is_at_the_heart and not choice.names_a_claim,
            0 if pair in MAY_RECUR else self.codes[question.code],
            times_asked,
            not short and question.weight == "short",
            owed or question.relationship in self.relationships,
        )

    def _wait(self, choice: Choice) -> int:
        """Its place in the queue: what a section is for, then what must not be left out.

        Where the two compete, each side asks once about what the section is for. What must not be left out comes later
        in a section that isn't its own.
        """
        pair, subject = choice.question.pair, choice.subject
        competes = pair in SECTION_OF.values()
        if choice.is_at_the_heart and not (competes and (pair, choice.question.side) in self.hearts):
            return 0
        return max(subject.wait, int(SECTION_OF.get(subject.kind, pair) != pair))


@dataclass
class Plan:
    """Every stage's timetable, and the question asked in each turn."""

    timetables: Sequence[Timetable]
    options: Mapping[tuple[str, str], Sequence[Choice]]
    asked: dict[tuple[int, str, int], Asked] = field(default_factory=dict)

    def in_section(self, stage_index: int, pair: str) -> list[Asked]:
        """One section's questions in the order of their turns."""
        turns = self.timetables[stage_index].turns.get(pair, ())
        places = ((stage_index, pair, position) for position in range(len(turns)))
        return [self.asked[place] for place in places if place in self.asked]

    def about(self, subject: Subject, side: str) -> list[Asked]:
        """The questions one side asks about a subject."""
        return [
            asked
            for asked in self.asked.values()
            if asked.turn.side == side and asked.choice.subject.key == subject.key
        ]


def choose_for_plan(content: Mapping, questions: Iterable[BankQuestion]) -> Plan:
    """Fill every stage's owed turns first, then the minutes left over.

    The stage that focuses on a section has first choice of its questions, then the longest stage.
    """
    stages = content["stages"]
    plan = Plan(timetables_of(content), options(Offer(content), questions))
    chooser = _Chooser(plan, stages)
    order = longest_first(stages)
    for stage_index in order:
        chooser.fill(stage_index, [deep_pair(stages[stage_index])], owed=True)
    for is_owed in (True, False):
        for stage_index in order:
            chooser.fill(stage_index, PAIRS, is_owed)
    return plan


def options(offer: Offer, questions: Iterable[BankQuestion]) -> dict[tuple[str, str], list[Choice]]:
    """What either side could ask in each section, in the bank's order."""
    found: dict[tuple[str, str], list[Choice]] = {}
    for question in questions:
        if question.may_be_planned:
            choices = [Choice(question, subject) for subject in offer.subjects_for(question)]
            found.setdefault((question.pair, question.side), []).extend(choices)
    return found


class _Chooser:
    """Chooses turn by turn, taking into account everything chosen so far."""

    def __init__(self, plan: Plan, stages: Sequence[Mapping]):
        self.plan = plan
        self.stages = stages
        self.heard = Heard()
        self.codes_here: set[tuple[int, str]] = set()

    def fill(self, stage_index: int, pairs: Iterable[str], owed: bool) -> None:
        for pair in pairs:
            for position, turn in enumerate(self.plan.timetables[stage_index].turns.get(pair, ())):
                if turn.owed == owed and (stage_index, pair, position) not in self.plan.asked:
                    self._take(stage_index, pair, position, turn)

    def _take(self, stage_index: int, pair: str, position: int, turn: Turn) -> None:
        left = [
            choice
            for choice in self.plan.options.get((pair, turn.side), ())
            if choice.fits(self.stages[stage_index]) and (stage_index, choice.question.code) not in self.codes_here
        ]
        fresh = [choice for choice in left if self.heard.asks_anew(choice, pair)]
        # An owed turn is filled even when the bank has nothing new for it.
        pool = fresh or (left if turn.owed else [])
        if pool:
            choice = min(pool, key=lambda choice: self.heard.distance(choice, pair, short=turn.short, owed=turn.owed))
            self._note(Asked(stage_index, pair, turn, choice, again=not fresh), position)

    def _note(self, asked: Asked, position: int) -> None:
        question = asked.choice.question
        self.plan.asked[asked.stage_index, asked.pair, position] = asked
        self.heard.note(asked.pair, asked.choice.key, asked.turn.side, question.relationship)
        self.codes_here.add((asked.stage_index, question.code))
