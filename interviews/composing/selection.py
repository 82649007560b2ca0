"""Which question each side asks about which subject, over a whole plan: no repeats, essential subjects first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from interviews.composing.agenda import MOST_SITUATIONS, Agenda, agenda_of
from interviews.composing.sections import PAIRS, SIDES, deep_pair, holder
from interviews.composing.subjects import HARD_DAY, INCIDENT, LAST_IN_QUEUE, SECTION_OF, WORK_SAMPLE, Key, Subject
from interviews.composing.timetable import Timetable, Turn, longest_first
from interviews.composing.topics import AT_THE_HEART_OF, Offer
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
    def once_an_interview(self) -> tuple:
        """What an interview asks once: the question, and about situations, the question about each."""
        return self.key if self.is_situation else (self.question.code,)

    @property
    def is_situation(self) -> bool:
        """Whether it asks about a real situation of the role."""
        return self.subject.kind == INCIDENT

    @property
    def is_hard_day(self) -> bool:
        """Whether the candidate brings a hard day of their own."""
        return self.subject.kind == HARD_DAY

    @property
    def is_work_sample(self) -> bool:
        """Whether it belongs to the work sample of an interview."""
        return self.subject.kind == WORK_SAMPLE

    @property
    def may_recur(self) -> bool:
        """Whether every interview may ask it."""
        return self.question.pair in MAY_RECUR or self.is_hard_day

    @property
    def names_a_claim(self) -> bool:
        """Whether it goes into a claim of the candidate's, instead of asking in general."""
        return "{claim}" in self.question.text

    def fits(self, stage: Mapping) -> bool:
        """Whether this interview has the interviewers the question requires, or the work sample it belongs to."""
        return self.question.held_by in ("", holder(stage)) and (
            not self.is_work_sample or self.subject.id == stage.get("id")
        )


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

    def __init__(self, spoken_for: Collection[Key] = ()) -> None:
        self.spoken_for = spoken_for
        self.keys: set[tuple] = set()
        self.codes: Counter[str] = Counter()
        self.subjects: Counter[tuple] = Counter()
        self.relationships: set[str] = {""}
        self.hearts: set[tuple[str, str]] = set()

    def note(self, pair: str, key: tuple, side: str, relationship: str, serves: Iterable[Key] = ()) -> None:
        """Records one question: its section, code and subject, who asks it, and what of working together it shows.

        About a real situation, it asks about all that the situation serves.
        """
        code, *subject = key
        if subject[0] in AT_THE_HEART_OF.get(pair, ()):
            self.hearts.add((pair, side))
        self.keys.add(key)
        self.codes[code] += 1
        for asked in {tuple(subject), *serves}:
            self.subjects[side, *asked] += 1
        self.relationships.add(relationship)

    def asks_anew(self, choice: Choice) -> bool:
        """Whether it would be new; about a situation, no side is asked twice."""
        if choice.is_situation:
            return not self.subjects[choice.question.side, *choice.subject.key]
        return choice.may_recur or choice.key not in self.keys

    def distance(self, choice: Choice, pair: str, *, short: bool, owed: bool) -> tuple:
        """How far a choice is from what the plan needs next; ties go to the bank's first.

        Owed turns keep to the section's own first questions; further turns look for aspects of working together
        that no one has asked about.
        """
        question, subject = choice.question, choice.subject
        times_asked = self._times_asked(choice)
        known = times_asked or (not subject.label and self.codes[question.code]) or subject.key in self.spoken_for
        return (
            LAST_IN_QUEUE if known else self._wait(choice),
            choice.is_at_the_heart and not choice.names_a_claim,
            self._place_of_a_situation(choice, short),
            0 if pair in MAY_RECUR else self.codes[question.code],
            times_asked,
            not short and question.weight == "short",
            owed or question.relationship in self.relationships,
        )

    def _times_asked(self, choice: Choice) -> int:
        """How often this side already asks about its subject; about a situation, about the statement asked least."""
        subject, side = choice.subject, choice.question.side
        return min(self.subjects[side, *key] for key in subject.serves or [subject.key]) if subject.label else 0

    def _wait(self, choice: Choice) -> int:
        """Its place in the queue: what a section is for, then what must not be left out.

        Where the two compete, each side asks once about what the section is for. What must not be left out comes later
        in a section that isn't its own.
        """
        pair, subject = choice.question.pair, choice.subject
        competes = pair in SECTION_OF.values()
        if choice.is_at_the_heart and not (competes and (pair, choice.question.side) in self.hearts):
            return 0
        return max(subject.wait, int((subject.section or pair) != pair))

    def _place_of_a_situation(self, choice: Choice, short: bool) -> int:
        """Before other questions in a turn of its own length, after them in any other.

        What a section is for keeps its place before both.
        """
        if choice.is_situation:
            return 0 if (choice.question.weight == "short") == short else 2
        return 0 if choice.is_at_the_heart and not self._wait(choice) else 1


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

    def work_sample(self, subject: Subject, pair: str) -> Iterator[Choice]:
        """Each side's first question of the bank that belongs to a work sample."""
        for side in SIDES:
            yield from [each for each in self.options.get((pair, side), ()) if each.subject == subject][:1]

    def about(self, subject: Subject, side: str) -> list[Asked]:
        """The questions one side asks about a subject."""
        return [
            asked
            for asked in self.asked.values()
            if asked.turn.side == side and subject.key in asked.choice.subject.keys
        ]


def choose_for_plan(content: Mapping, questions: Iterable[BankQuestion]) -> Plan:
    """Fill every stage's owed turns first, then the minutes left over.

    The stage that focuses on a section has first choice of its questions, then the longest stage.
    """
    stages = content["stages"]
    agenda = agenda_of(content)
    plan = Plan(agenda.timetables, options(Offer(content), questions))
    chooser = _Chooser(plan, stages, agenda)
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

    def __init__(self, plan: Plan, stages: Sequence[Mapping], agenda: Agenda):
        self.plan = plan
        self.stages = stages
        self.situations = agenda.situations
        self.heard = Heard(agenda.spoken_for)
        self.asked_here: set[tuple] = set()
        self.situations_here: dict[int, set[Key]] = defaultdict(set)
        self.usual = {
            place: [choice for choice in choices if not (choice.is_hard_day or choice.is_work_sample)]
            for place, choices in plan.options.items()
        }
        self.hard_days: dict[str, list[Choice]] = defaultdict(list)
        for (_, side), choices in plan.options.items():
            self.hard_days[side] += [choice for choice in choices if choice.is_hard_day]

    def fill(self, stage_index: int, pairs: Iterable[str], owed: bool) -> None:
        for pair in pairs:
            for position, turn in enumerate(self.plan.timetables[stage_index].turns.get(pair, ())):
                if turn.owed == owed and (stage_index, pair, position) not in self.plan.asked:
                    self._take(stage_index, pair, position, turn)

    def _take(self, stage_index: int, pair: str, position: int, turn: Turn) -> None:
        left = [
            choice
            for choice in self._possible(pair, turn)
            if choice.fits(self.stages[stage_index])
            and (stage_index, *choice.once_an_interview) not in self.asked_here
            and not (choice.is_situation and self._waits(choice, stage_index, turn))
        ]
        fresh = [choice for choice in left if self.heard.asks_anew(choice)]
        # An owed turn is filled even when the bank has nothing new for it.
        pool = fresh or ([choice for choice in left if not choice.is_situation] if turn.owed else [])
        if pool:
            choice = min(pool, key=lambda choice: self.heard.distance(choice, pair, short=turn.short, owed=turn.owed))
            self._note(Asked(stage_index, pair, turn, choice, again=not fresh), position)

    def _possible(self, pair: str, turn: Turn) -> list[Choice]:
        """What may be asked in a turn: a hard day of the candidate's in those kept for it, and only there."""
        own = self.hard_days[turn.side] if turn.hard_day else []
        return own or self.usual.get((pair, turn.side), [])

    def _waits(self, choice: Choice, stage_index: int, turn: Turn) -> bool:
        """Whether a situation isn't asked about here: there is no room, or a turn of its length comes later."""
        here = self.situations_here[stage_index]
        if choice.subject not in self.situations or (choice.subject.key not in here and len(here) >= MOST_SITUATIONS):
            return True
        short = choice.question.weight == "short"
        return turn.short != short and self._turns_to_come(choice, short) >= len(self._unasked(choice))

    def _turns_to_come(self, choice: Choice, short: bool) -> int:
        """The turns of this length that a situation's section still has for it, apart from what the section is for."""
        pair, side = choice.question.pair, choice.question.side
        free = [
            turn
            for stage_index, timetable in enumerate(self.plan.timetables)
            for position, turn in enumerate(timetable.turns.get(pair, ()))
            if turn.side == side and turn.short == short and not turn.hard_day
            if (stage_index, pair, position) not in self.plan.asked
        ]
        return len(free) - (pair in AT_THE_HEART_OF and (pair, side) not in self.heard.hearts)

    def _unasked(self, choice: Choice) -> list[Subject]:
        """The situations of the same section that this side hasn't asked about."""
        side, section = choice.question.side, choice.subject.section
        return [
            each for each in self.situations if each.section == section and not self.heard.subjects[side, *each.key]
        ]

    def _note(self, asked: Asked, position: int) -> None:
        question = asked.choice.question
        self.plan.asked[asked.stage_index, asked.pair, position] = asked
        subject = asked.choice.subject
        self.heard.note(asked.pair, asked.choice.key, asked.turn.side, question.relationship, subject.serves)
        self.asked_here.add((asked.stage_index, *asked.choice.once_an_interview))
        if asked.choice.is_situation:
            self.situations_here[asked.stage_index].add(subject.key)
