"""What both sides are told in each section: the same facts, in the same order."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices

from interviews.composing.sections import with_teammates
from interviews.composing.timetable import timetables
from roles.brief.content import EMPTY_STAGE, EmploymentType, StageFormat, Topic, TourType, WorkPattern
from roles.brief.phrasing import clause, is_yes_or_no, listed, movement, opened, plain, sentence
from roles.brief.wording import choice_told
from roles.numbers import counted, days_on_site, hours_a_week, months, pay_range

_OF_WORKING_TOGETHER = (Topic.TEAM, Topic.CULTURE, Topic.LEADERSHIP_SUPPORT)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing both sides hold; what is hard comes first and prints with a ◆; a criterion may be a must."""

    label: str
    text: str
    hard: bool = False
    must: bool = False


_BY = {StageFormat.IN_PERSON: "in person", StageFormat.PHONE: "by phone", StageFormat.LIVE_VIDEO: "by live video"}


def facts(content: Mapping, pair: str, stage: Mapping = EMPTY_STAGE) -> tuple[Fact, ...]:
    """What a section tells in a conversation, as far as the brief is written."""
    tellers = {
        "P1": _mission,
        "P2": _tour,
        "P3": _conditions,
        "P4": _terms,
        "P5": _working_together if with_teammates(stage) else _story,
        "P6": _fit,
        "P7": _corroboration,
    }
    told = tellers[pair](content) if pair in tellers else ()
    return tuple(fact for fact in told if fact.text)


def opening(content: Mapping, stage: Mapping) -> tuple[Fact, ...]:
    """The words that open a conversation, the same on both sheets: whole sentences, since they are read aloud."""
    told = [
        Fact("Why we meet", _said("We are here for this:", stage["purpose"])),
        Fact("How long", _time_and_place(stage)),
        Fact("By the end", _said("We want to have this by the end:", stage["settles"])),
        Fact("Who decides", "Both of us decide. Each asks, each tells, and each may say no."),
        Fact("Notes", "We both take notes, by hand or here. The talk itself is not recorded."),
        Fact("First answers", "A first answer is only a start. We ask on to understand, not to catch anyone out."),
        Fact("What is private", "Nobody owes an answer about private life. “I would rather not say” is a full answer."),
    ]
    return tuple(fact for fact in told if fact.text)


def _said(opening_words: str, typed: str) -> str:
    return sentence(f"{opening_words} {clause(typed)}") if plain(typed) else ""


def _time_and_place(stage: Mapping) -> str:
    minutes = f"We have {counted(stage['minutes'], 'minute')}" if stage["minutes"] else ""
    return sentence(", ".join(filter(None, [minutes, _BY.get(stage["format"], "")])))


def label(choices: type[TextChoices], value: str) -> str:
    """A choice in plain words; nothing while none is made."""
    return str(dict(choices.choices).get(value, ""))


def _mission(content: Mapping) -> Iterator[Fact]:
    yield Fact("Mission", sentence(content["mission"]))
    yield Fact("Why it is needed", sentence(content["need"]))
    yield Fact("First six months", sentence(content["heading_0_6"]))
    yield Fact("After six months", sentence(content["heading_6_24"]))
    criteria = [_criterion(row) for row in content["success_criteria"]]
    yield from sorted(criteria, key=lambda fact: not fact.hard)


def _criterion(row: Mapping) -> Fact:
    measure, target = clause(row["measure"]), plain(row["target"])
    by_month = f" by month {row['due_month']}" if row["due_month"] else ""
    parts = [opened(f"{measure}, {movement(row)}{by_month}") if measure and target else opened(measure)]
    unmeasured = bool(measure and target) and not plain(row["baseline"]) and not is_yes_or_no(row)
    if unmeasured:
        known_by = row["baseline_known_by"]
        parts.append(f"Not measured yet{f'; we will know by month {known_by}' if known_by else ''}")
    if evidence := clause(row["evidence"]):
        parts.append(f"Seen in: {evidence}")
    if row["must_have"]:
        parts.append("A must")
    told = " ".join(sentence(part) for part in parts if part)
    return Fact(clause(row["statement"]), told, unmeasured, bool(row["must_have"]))


def _tour(content: Mapping) -> Iterator[Fact]:
    yield Fact("The tour", sentence(_kind_and_length(content["tour"])))
    yield Fact("What the organization gains", sentence(listed(content["gains"]["organization"])))
    yield Fact("What the person gains", sentence(listed(content["gains"]["person"])))
    yield Fact("Checkpoints", " ".join(filter(None, map(_checkpoint, content["checkpoints"]))))


def _checkpoint(row: Mapping) -> str:
    focus = clause(row["focus"])
    return sentence(f"Month {row['month']}: {focus}" if row["month"] and focus else focus)


def _kind_and_length(tour: Mapping) -> str:
    length = months(tour["months"])
    if length and tour["open_ended"]:
        length = f"open-ended; the first {length} are planned"
    return ". ".join(filter(None, [choice_told(TourType)(tour["type"]), opened(length)]))


def _conditions(content: Mapping, topics: Container[str] = Topic.values) -> Iterator[Fact]:
    order = {"negative": 0, "neutral": 1, "positive": 2}
    for row in sorted(content["conditions"], key=lambda row: order.get(row["polarity"], 1)):
        text = sentence(row["statement"])
        if text and plain(row["verify"]):
            text = f"{text} To check: {clause(row['verify'])}."
        if row["topic"] in topics:
            yield Fact(label(Topic, row["topic"]), text, row["polarity"] == "negative")


def _terms(content: Mapping) -> Iterator[Fact]:
    yield Fact("Place", sentence(_place(content)))
    hours = content["hours_per_week"]
    yield Fact("Hours", sentence(hours_a_week(hours)) if hours else "")
    yield Fact("Employment", sentence(label(EmploymentType, content["employment_type"])))
    pay = content["pay"]
    yield Fact("Pay", sentence(pay_range(pay)))
    yield Fact("On top of it", sentence(pay["variable"]))
    yield Fact("How pay is set", sentence(pay["basis"]))


def _place(content: Mapping) -> str:
    pattern, days = label(WorkPattern, content["work_pattern"]), content["onsite_days_per_week"]
    if pattern and days and content["work_pattern"] != "onsite":
        pattern += f", {days_on_site(days)}"
    return ". ".join(filter(None, [clause(content["location"]), pattern]))


def _story(content: Mapping) -> Iterator[Fact]:
    story = content["manager_story"]
    yield Fact("The manager", sentence(story["manager"]))
    yield Fact("Why they joined", sentence(story["joined_because"]))
    yield Fact("Habits", sentence(listed(story["habits"])))
    yield Fact("Gives feedback", sentence(story["gives_feedback"]))
    yield Fact("A mistake they own", sentence(story["mistake"]))
    yield Fact("Hopes for", sentence(story["vision"]))


def _working_together(content: Mapping) -> Iterator[Fact]:
    """The team as it is; where the manager tells their story in no conversation, it can be read here."""
    yield from _conditions(content, _OF_WORKING_TOGETHER)
    if not _story_is_told(content["stages"]):
        yield from _story(content)


def _story_is_told(stages: Sequence[Mapping]) -> bool:
    """Whether the manager holds a conversation with room for their story."""
    return any(
        timetable.minutes["P5"] and not with_teammates(stage)
        for stage, timetable in zip(stages, timetables(stages), strict=True)
    )


def _fit(content: Mapping) -> Iterator[Fact]:
    yield Fact("What the work cannot do without", sentence(listed(content["must_haves"])))
    yield Fact("How it is decided", sentence(content["decision_rule"]))
    yield Fact("Now", "Each writes down, in silence, what fits, what is open, and the outcome. Then both say it.")
    yield Fact("If it does not fit", "Whoever sees it says so today, kindly and with the reason.")


def _corroboration(content: Mapping) -> Iterator[Fact]:
    yield Fact("Checks run both ways", "Each side may speak with people who saw the work of the other.")
    yield Fact(
        "Nobody is called unasked", "The candidate agrees to every call, and separately to one with a present employer."
    )
    yield Fact(
        "What is asked", "What people saw with their own eyes, claim by claim. Praise in general counts for nothing."
    )
    yield Fact("If somebody disagrees", "The one it is about is heard before anything is decided.")
    yield Fact("How the tour ends", sentence(content["end_of_tour"]))
