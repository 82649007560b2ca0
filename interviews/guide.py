"""From a published brief and its plan to the guide both sides hold for one stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interviews.bank import BankQuestion
from interviews.choices import Asked, Choice, Plan, choose_for_plan
from interviews.minutes import FULL, PAIRS, SHORT, SIDES
from interviews.phrasing import fill, plain, quoted
from interviews.subjects import Offer, Subject, criteria, step_feeds

_WHY = {
    "story": "Lets both sides meet the manager as a person.",
    "person": "Opens what only the candidate can bring.",
    "tour": "Keeps to what this tour is for.",
    "terms": "Puts the terms on the table.",
    "": "Asked in every role.",
}


@dataclass(frozen=True, slots=True)
class ComposedItem:
    """One question chosen for a guide and phrased from the brief.

    Text, rungs and listen-for are stored wording: what only the candidate or the room can fill stays as
    {claim}, {ethos}, {requirement}, {goal}, {candidate}, {fit_strength} or {fit_gap}, and a brace somebody
    typed is doubled. `interviews.document` turns stored wording into what is shown.
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


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """A pair's stretch of the conversation (P0 to P7) with both sides' questions in speaking order."""

    pair: str
    minutes: int
    items: tuple[ComposedItem, ...]


@dataclass(frozen=True, slots=True)
class Unreached:
    """A must criterion that no stage of the plan asks about on both sides, and why."""

    criterion_id: str
    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Composition:
    """The guide of one stage, and what the whole plan leaves out."""

    sections: tuple[ComposedSection, ...]
    unreached: tuple[Unreached, ...]


def compose(content: Mapping, stage_index: int, questions: Iterable[BankQuestion]) -> Composition:
    """The guide for one stage, chosen with the whole plan in view; the same brief gives the same guide."""
    offer = Offer(content)
    plan = choose_for_plan(content, questions)
    minutes = plan.timetables[stage_index].minutes
    sections = [ComposedSection("P0", minutes["P0"], ())]
    for pair in PAIRS[1:]:
        items = [_composed(asked, plan, offer) for asked in plan.in_section(stage_index, pair)]
        sections.append(ComposedSection(pair, minutes[pair], tuple(items)))
    return Composition(tuple(sections), tuple(_unreached(content, plan)))


def questions_about(content: Mapping, step: str, questions: Iterable[BankQuestion]) -> tuple[ComposedItem, ...]:
    """What one step of the brief lets each side ask, as far as it is written; each about another part of it."""
    offer = Offer(content)
    fed = [question for question in questions if question.audience == "room" and step_feeds(step, question)]
    items = []
    for position, question in enumerate(sorted(fed, key=_mirrors_side_by_side)):
        if subjects := offer.subjects_for(question):
            choice = Choice(question, subjects[position // 2 % len(subjects)])
            items.append(_item(choice, offer, question.weight == "short", _what_it_asks(choice.subject) + "."))
    return tuple(items)


def _mirrors_side_by_side(question: BankQuestion) -> tuple:
    return question.code[1:], SIDES.index(question.side)


def _composed(asked: Asked, plan: Plan, offer: Offer) -> ComposedItem:
    return _item(asked.choice, offer, asked.turn.short, _reason(asked, plan))


def _item(choice: Choice, offer: Offer, short: bool, reason: str) -> ComposedItem:
    question, subject = choice.question, choice.subject
    phrases = offer.phrases(subject)
    rungs = question.rungs[:1] if short else question.rungs
    return ComposedItem(
        side=question.side,
        code=question.code,
        short=short,
        minutes=SHORT if short else FULL,
        text=fill(question.text, phrases),
        rungs=tuple(fill(rung, phrases) for rung in rungs),
        listen_for=tuple(fill(sign, phrases) for sign in question.listen_for),
        about_kind=subject.kind,
        about_id=subject.id,
        about_label=subject.label,
        reason=reason,
        relationship=question.relationship,
        question_version=question.version,
    )


def _reason(asked: Asked, plan: Plan) -> str:
    """Why this question, in a sentence for whoever reads the guide."""
    subject = asked.choice.subject
    if asked.again:
        return "Asked again: the bank has nothing new for this side here."
    if not subject.label:
        return _WHY[subject.kind]
    elsewhere = {other.stage_index for other in plan.about(subject, asked.turn.side)} - {asked.stage_index}
    if elsewhere:
        return f"{_what_it_asks(subject)}; conversation {min(elsewhere) + 1} comes to it as well."
    return f"{_what_it_asks(subject)}; no other conversation asks it from this side."


def _what_it_asks(subject: Subject) -> str:
    if not subject.label:
        return _WHY[subject.kind].removesuffix(".")
    weight = ", which is a must" if subject.must else ", which is hard" if subject.hard else ""
    return f"Asks about {quoted(subject.label)}{weight}"


def _unreached(content: Mapping, plan: Plan) -> Iterable[Unreached]:
    for subject in criteria(content):
        silent = [side for side in SIDES if subject.must and not plan.about(subject, side)]
        if silent:
            yield Unreached(subject.id, subject.label, _why_unreached(subject, silent, plan))
    for row in content["success_criteria"]:
        if row["must_have"] and not plain(row["statement"]):
            yield Unreached(row.get("id", ""), "", "It is not written down yet.")


def _why_unreached(subject: Subject, silent: list[str], plan: Plan) -> str:
    who = "Neither side asks" if len(silent) == 2 else f"The {silent[0]} does not ask"
    if any(_could_ask(subject, side, plan) for side in silent):
        return f"{who} about it: the plan's minutes are spent. A longer or a further conversation would reach it."
    return f"{who} about it: the bank has no question for it as it is written."


def _could_ask(subject: Subject, side: str, plan: Plan) -> bool:
    return any(
        choice.subject == subject
        for (_, asking), choices in plan.options.items()
        if asking == side
        for choice in choices
    )
