"""From a published brief and its plan to the two-sided guide of each interview."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from interviews.composing.allocation import FULL, SHORT
from interviews.composing.sections import OF_WORK_SAMPLES, PAIRS, SIDES
from interviews.composing.selection import Asked, Choice, Plan, choose_for_plan
from interviews.composing.subjects import HARD_DAY, WORK_SAMPLE, Subject, owed
from interviews.composing.topics import Offer, step_feeds
from interviews.questions.shipped import BankQuestion
from interviews.questions.wording import fill
from roles.brief.content import HeldBy
from roles.brief.phrasing import plain, quoted

_WHY = {
    "story": "Lets both sides get to know the manager as a person",
    "person": "Brings out what only the candidate can tell",
    "tour": "Stays with what this tour is for",
    "terms": "Puts the terms on the table",
    WORK_SAMPLE: "Shows both sides what working together is like",
    HARD_DAY: "Lets the candidate hear how the manager decides, unprepared",
    "relationship": "Shows what working together would be like",
    "": "Asked in every role",
}
_WEIGHT = {"criterion": ", which is essential", "must_have": ", which is a must-have"}
_HARD = ", which is hard"
_SHOWN_OF_EACH = 3


@dataclass(frozen=True, slots=True)
class ComposedItem:
    """One question chosen for a guide and phrased from the brief.

    Text, rungs and listen-for are stored wording: what only the candidate or the interview can fill in stays as
    {claim}, {ethos}, {requirement}, {goal}, {candidate}, {fit_strength} or {fit_gap}, and a typed
    brace is doubled. `interviews.sheets.speech` turns stored wording into what is said.
    """

    side: str
    code: str
    short: bool
    minutes: int
    text: str
    rungs: tuple[str, ...]
    listen_for: tuple[str, ...]
    about_kind: str
    about_id: str
    about_label: str
    reason: str
    relationship: str = ""
    question_version: int = 1
    rated: bool = True

    @property
    def key(self) -> tuple[str, str, str]:
        """Identifies the question and its subject, independent of wording."""
        return self.code, self.about_kind, self.about_id or self.about_label


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """One section of the interview (P0 to P7) with both sides' questions in speaking order."""

    pair: str
    minutes: int
    items: tuple[ComposedItem, ...]


@dataclass(frozen=True, slots=True)
class Unreached:
    """A must-have, an essential criterion, or a hard condition that a plan doesn't cover on both sides, and why."""

    kind: str
    id: str
    statement: str
    reason: str

    @property
    def about(self) -> tuple[str, str, str]:
        """What is left out, and the words it has."""
        return self.kind, self.id, self.statement


@dataclass(frozen=True, slots=True)
class Composition:
    """The guide of one stage, and the gaps of the whole plan."""

    sections: tuple[ComposedSection, ...]
    unreached: tuple[Unreached, ...]


def compose(content: Mapping, stage_index: int, questions: Iterable[BankQuestion]) -> Composition:
    """The guide for one stage, chosen with the whole plan in view; the same brief gives the same guide."""
    return compose_plan(content, questions)[stage_index]


def compose_plan(content: Mapping, questions: Iterable[BankQuestion]) -> tuple[Composition, ...]:
    """The guides of the whole plan."""
    offer = Offer(content)
    plan = choose_for_plan(content, questions)
    unreached = tuple(_unreached(content, plan))
    return tuple(Composition(_sections(plan, index, offer), unreached) for index in range(len(content["stages"])))


def _sections(plan: Plan, stage_index: int, offer: Offer) -> tuple[ComposedSection, ...]:
    """One stage's sections; those left to another interview are omitted."""
    minutes = plan.timetables[stage_index].minutes
    return tuple(
        ComposedSection(pair, minutes[pair], tuple(_items(plan, stage_index, pair, offer)))
        for pair in PAIRS
        if minutes[pair]
    )


def _items(plan: Plan, stage_index: int, pair: str, offer: Offer) -> Iterator[ComposedItem]:
    """A section's questions in speaking order, after the work sample."""
    yield from _of_the_work_sample(plan, stage_index, pair, offer)
    for asked in plan.in_section(stage_index, pair):
        yield _composed(asked, plan, offer)


def _of_the_work_sample(plan: Plan, stage_index: int, pair: str, offer: Offer) -> Iterator[ComposedItem]:
    """How the interviewer begins an interview's work sample, and what the candidate asks after it."""
    sample = offer.work_samples.get(stage_index)
    if sample and pair == OF_WORK_SAMPLES:
        for choice in plan.work_sample(sample, pair):
            yield item_of(choice, offer, choice.question.weight == "short", why_asked(choice, ()))


def items_of(sections: Iterable[ComposedSection]) -> list[ComposedItem]:
    """A guide's questions, in order."""
    return [item for section in sections for item in section.items]


def questions_about(
    content: Mapping, step: str, questions: Iterable[BankQuestion], fresh: Collection[str] = ()
) -> tuple[ComposedItem, ...]:
    """The first questions that one step of the brief gives each side, each about a different part of it.

    Fresh rows come first: the person who just wrote one wants to see its effect. Each real situation has its questions.
    """
    if step == "situations":
        return questions_possible(content, step, questions)
    offer = Offer(content)
    shown: Counter[tuple] = Counter()
    items: list[ComposedItem] = []
    for question in _fed_by(step, _mirrors_side_by_side(questions)):
        subjects, here = offer.subjects_for(question), (question.pair, question.side)
        if subjects and shown[here] < _SHOWN_OF_EACH:
            in_turn = sorted(subjects, key=lambda subject: subject.id not in fresh)
            items.append(_asked_first(question, in_turn[len(items) // 2 % len(subjects)], offer))
            shown[here] += 1
    return tuple(items)


def questions_possible(content: Mapping, step: str, questions: Iterable[BankQuestion]) -> tuple[ComposedItem, ...]:
    """Every question that one step of the brief could give either side, about each of its parts."""
    offer = Offer(content)
    return tuple(
        _asked_first(question, subject, offer)
        for question in _fed_by(step, questions)
        for subject in offer.subjects_for(question)
    )


def _asked_first(question: BankQuestion, subject: Subject, offer: Offer) -> ComposedItem:
    choice = Choice(question, subject)
    return item_of(choice, offer, question.weight == "short", _what_it_asks(choice) + ".")


def _fed_by(step: str, questions: Iterable[BankQuestion]) -> Iterator[BankQuestion]:
    """The questions between manager and candidate that draw on one step of the brief."""
    for question in questions:
        if question.may_be_planned and question.held_by in ("", HeldBy.MANAGER) and step_feeds(step, question):
            yield question


def _mirrors_side_by_side(questions: Iterable[BankQuestion]) -> list[BankQuestion]:
    """Each side's first question of a section, then each side's second, and so on, in the bank's order."""
    so_far: Counter[tuple] = Counter()
    places = []
    for question in questions:
        here = question.pair, question.side
        places.append((question.pair, so_far[here], SIDES.index(question.side), question))
        so_far[here] += 1
    return [question for *_, question in sorted(places, key=lambda place: place[:3])]


def _composed(asked: Asked, plan: Plan, offer: Offer) -> ComposedItem:
    return item_of(asked.choice, offer, asked.turn.short, _reason(asked, plan))


def item_of(choice: Choice, offer: Offer, short: bool, reason: str) -> ComposedItem:
    """A question about one subject of the brief, phrased."""
    question, subject = choice.question, choice.subject
    phrases = offer.phrases(subject)
    short = short and not _is_the_work_sample(choice)
    rungs = question.rungs[:1] if short else question.rungs
    return ComposedItem(
        side=question.side,
        code=question.code,
        short=short,
        minutes=_minutes(choice, short),
        text=fill(question.text, phrases),
        rungs=tuple(fill(rung, phrases) for rung in rungs),
        listen_for=tuple(fill(sign, phrases) for sign in question.listen_for),
        about_kind=subject.kind,
        about_id=subject.id,
        about_label=subject.label,
        reason=reason,
        relationship=question.relationship,
        question_version=question.version,
        rated=question.rated,
    )


def _minutes(choice: Choice, short: bool) -> int:
    """A question's length; the interviewer's includes all of a work sample."""
    if _is_the_work_sample(choice):
        return choice.subject.minutes
    return SHORT if short else FULL


def _is_the_work_sample(choice: Choice) -> bool:
    """Whether asking it begins a work sample, instead of asking about one."""
    return choice.is_work_sample and choice.question.side == "interviewer"


def _reason(asked: Asked, plan: Plan) -> str:
    """Why this question is in the guide, as a sentence."""
    if asked.again:
        return "Asked again: the question bank has nothing new for this side here."
    there = {other.stage_index for other in plan.about(asked.choice.subject, asked.turn.side)}
    return why_asked(asked.choice, there - {asked.stage_index})


def why_asked(choice: Choice, elsewhere: Collection[int]) -> str:
    """Why this question, given the other interviews in which the same side asks about the same thing."""
    if not choice.subject.label:
        return f"{_what_it_asks(choice)}."
    if elsewhere:
        return f"{_what_it_asks(choice)}; interview {min(elsewhere) + 1} covers it too."
    return f"{_what_it_asks(choice)}; no other interview asks about it from this side."


def _what_it_asks(choice: Choice) -> str:
    subject = choice.subject
    if not subject.label:
        return _WHY[subject.kind or ("relationship" if choice.question.relationship else "")]
    if choice.is_situation:
        return f"Asks about {quoted(subject.label)} by way of a real situation of this role"
    weight = _WEIGHT[subject.kind] if subject.must else _HARD if subject.hard else ""
    return f"Asks about {quoted(subject.label)}{weight}"


def _unreached(content: Mapping, plan: Plan) -> Iterable[Unreached]:
    for subject in owed(content):
        silent = [side for side in SIDES if not plan.about(subject, side)]
        if silent:
            yield Unreached(subject.kind, subject.id, subject.label, _why_unreached(subject, silent, plan))
    for row in content["success_criteria"]:
        if row["must_have"] and not plain(row["statement"]):
            yield Unreached("criterion", row.get("id", ""), "", "It isn’t written yet.")


def _why_unreached(subject: Subject, silent: list[str], plan: Plan) -> str:
    who = "Neither side asks" if len(silent) == 2 else f"The {silent[0]} doesn’t ask"
    if any(_could_ask(subject, side, plan) for side in silent):
        return f"{who} about it: the plan is out of time. A longer interview, or one more, would make room."
    return f"{who} about it: the question bank has no question for it as written."


def _could_ask(subject: Subject, side: str, plan: Plan) -> bool:
    return any(
        subject.key in choice.subject.keys
        for (_, asking), choices in plan.options.items()
        if asking == side
        for choice in choices
    )
