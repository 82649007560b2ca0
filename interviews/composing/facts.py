"""The facts that both sides share in each section, in the same order."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import TextChoices

from interviews.composing.agenda import timetables_of
from interviews.composing.sections import with_teammates
from roles.brief.content import EMPTY_STAGE, EmploymentType, StageFormat, Topic, TourType, WorkPattern
from roles.brief.fields import told_label
from roles.brief.must_haves import texts_in
from roles.brief.phrasing import clause, is_yes_or_no, listed, movement, opened, plain, sentence
from roles.brief.statements import OF_THE_STORY
from roles.brief.wording import choice_text
from roles.numbers import counted, days_on_site, hours_a_week, months, pay_range

STORY = ("manager_story.manager", *OF_THE_STORY)
_AS_THE_MANAGER_SAYS_IT = {
    "manager_story.manager": "I’m",
    "manager_story.joined_because": "Why I joined",
    "manager_story.habits": "My habits",
    "manager_story.gives_feedback": "How I give feedback",
    "manager_story.mistake": "A mistake I own",
    "manager_story.vision": "What I’m aiming for",
}
_OF_WORKING_TOGETHER = (Topic.TEAM, Topic.CULTURE, Topic.LEADERSHIP_SUPPORT)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that both sides have; hard ones come first and print with a ◆; a criterion may be essential.

    `own_label` is the label as the manager says it, where they tell it about themselves.
    """

    label: str
    text: str
    hard: bool = False
    must: bool = False
    own_label: str = ""


_BY = {StageFormat.IN_PERSON: "in person", StageFormat.PHONE: "by phone", StageFormat.LIVE_VIDEO: "by live video"}


def facts(content: Mapping, pair: str, stage: Mapping = EMPTY_STAGE) -> tuple[Fact, ...]:
    """The facts of one section, as far as the brief is written."""
    tellers = {
        "P1": _mission,
        "P2": _tour,
        "P3": _conditions,
        "P4": _terms,
        "P5": _working_together if with_teammates(stage) else _own_story,
        "P6": _fit,
        "P7": _corroboration,
    }
    told = tellers[pair](content) if pair in tellers else ()
    return tuple(fact for fact in told if fact.text)


def opening(content: Mapping, stage: Mapping) -> tuple[Fact, ...]:
    """The opening of an interview, the same on both sides: whole sentences, since they are read aloud."""
    told = [
        Fact("Why we’re here", sentence(stage["opening"]) or _said("Here’s what we’ll cover today:", stage["purpose"])),
        Fact("How long", _time_and_place(stage)),
        Fact("By the end", _said("Here’s what we want to settle by the end:", stage["settles"])),
        Fact("Who decides", "We both decide. Each of us asks, each of us answers, and either of us can say no."),
        Fact("Notes", "We’ll both take notes, on paper or on screen. The conversation isn’t recorded."),
        Fact(
            "First answers",
            "A first answer is just a starting point. Follow-up questions are there to understand, not to catch "
            "anyone out.",
        ),
        Fact(
            "What’s private",
            "No one has to answer questions about their private life. “I’d rather not say” is a full answer.",
        ),
    ]
    return tuple(fact for fact in told if fact.text)


def _told(path: str, text: str) -> Fact:
    return Fact(told_label(path), sentence(text))


def _said(opening_words: str, typed: str) -> str:
    return sentence(f"{opening_words} {clause(typed)}") if plain(typed) else ""


def _time_and_place(stage: Mapping) -> str:
    minutes = f"We have {counted(stage['minutes'], 'minute')}" if stage["minutes"] else ""
    return sentence(", ".join(filter(None, [minutes, _BY.get(stage["format"], "")])))


def label(choices: type[TextChoices], value: str) -> str:
    """The label of a choice; empty when none is made."""
    return str(dict(choices.choices).get(value, ""))


def _mission(content: Mapping) -> Iterator[Fact]:
    yield _told("mission", content["mission"])
    yield _told("need", content["need"])
    yield _told("heading_0_6", content["heading_0_6"])
    yield _told("heading_6_24", content["heading_6_24"])
    criteria = [_criterion(row) for row in content["success_criteria"]]
    yield from sorted(criteria, key=lambda fact: not fact.hard)


def _criterion(row: Mapping) -> Fact:
    measure, target = clause(row["measure"]), plain(row["target"])
    by_month = f" by month {row['due_month']}" if row["due_month"] else ""
    figures = opened(f"{measure}, {movement(row)}{by_month}") if measure and target else opened(measure)
    parts = [plain(row["spoken"]) or figures]
    unmeasured = bool(measure and target) and not plain(row["baseline"]) and not is_yes_or_no(row)
    if unmeasured:
        known_by = row["baseline_known_by"]
        parts.append(f"Not measured yet{f'; we will know by month {known_by}' if known_by else ''}")
    if evidence := clause(row["evidence"]):
        parts.append(f"Source: {evidence}")
    if row["must_have"]:
        parts.append("Essential")
    told = " ".join(sentence(part) for part in parts if part)
    return Fact(clause(row["statement"]), told, unmeasured, bool(row["must_have"]))


def _tour(content: Mapping) -> Iterator[Fact]:
    yield _told("tour", _kind_and_length(content["tour"]))
    yield _told("gains.organization", listed(content["gains"]["organization"]))
    yield _told("gains.person", listed(content["gains"]["person"]))
    yield _told("checkpoints", " ".join(filter(None, map(_checkpoint, content["checkpoints"]))))


def _checkpoint(row: Mapping) -> str:
    focus = clause(row["focus"])
    return sentence(f"Month {row['month']}: {focus}" if row["month"] and focus else focus)


def _kind_and_length(tour: Mapping) -> str:
    length = months(tour["months"])
    if length and tour["open_ended"]:
        length = f"open-ended; the first {length} are planned"
    return ". ".join(filter(None, [choice_text(TourType)(tour["type"]), opened(length)]))


def _conditions(content: Mapping, topics: Container[str] = Topic.values) -> Iterator[Fact]:
    order = {"negative": 0, "neutral": 1, "positive": 2}
    for row in sorted(content["conditions"], key=lambda row: order.get(row["polarity"], 1)):
        text = sentence(row["statement"])
        if text and plain(row["verify"]):
            text = f"{text} How to check: {clause(row['verify'])}."
        if row["topic"] in topics:
            yield Fact(label(Topic, row["topic"]), text, row["polarity"] == "negative")


def _terms(content: Mapping) -> Iterator[Fact]:
    yield _told("location", _place(content))
    hours = content["hours_per_week"]
    yield _told("hours_per_week", hours_a_week(hours) if hours else "")
    yield _told("employment_type", label(EmploymentType, content["employment_type"]))
    pay = content["pay"]
    yield _told("pay", pay_range(pay))
    yield _told("pay.variable", pay["variable"])
    yield _told("pay.basis", pay["basis"])


def _place(content: Mapping) -> str:
    pattern, days = label(WorkPattern, content["work_pattern"]), content["onsite_days_per_week"]
    if pattern and days and content["work_pattern"] != "onsite":
        pattern += f", {days_on_site(days)}"
    return ". ".join(filter(None, [clause(content["location"]), pattern]))


def _story(content: Mapping) -> Iterator[Fact]:
    for path in STORY:
        value = content["manager_story"][path.partition(".")[2]]
        yield _told(path, listed(value) if isinstance(value, list) else value)


def _own_story(content: Mapping) -> Iterator[Fact]:
    """The manager's story as they tell it themselves."""
    for path, fact in zip(STORY, _story(content), strict=True):
        yield replace(fact, own_label=_AS_THE_MANAGER_SAYS_IT[path])


def _working_together(content: Mapping) -> Iterator[Fact]:
    """The team as it is, and the manager's story where no interview has room for it."""
    yield from _conditions(content, _OF_WORKING_TOGETHER)
    if not _story_is_told(content):
        yield from _story(content)


def _story_is_told(content: Mapping) -> bool:
    """Whether an interview with the manager has room for their story."""
    return any(
        timetable.minutes["P5"] and not with_teammates(stage)
        for stage, timetable in zip(content["stages"], timetables_of(content), strict=True)
    )


def _fit(content: Mapping) -> Iterator[Fact]:
    yield _told("must_haves", listed(texts_in(content["must_haves"])))
    yield _told("checked_outside", listed(texts_in(content["checked_outside"])))
    yield _told("decision_rule", content["decision_rule"])
    yield Fact("Now", "Each of us quietly writes down what fits, what’s open, and our decision. Then we both share it.")
    yield Fact("If it’s not a fit", "If either of us sees it, we say so today, kindly, and explain why.")


def _corroboration(content: Mapping) -> Iterator[Fact]:
    yield Fact("Both sides check", "Each side can speak with people who have seen the other’s work.")
    yield Fact(
        "No call without consent",
        "We don’t call anyone without the candidate’s OK, and a current employer needs a separate OK.",
    )
    yield Fact("What references are asked", "What they saw firsthand, claim by claim. General praise doesn’t count.")
    yield Fact("If a reference disagrees", "The person it’s about gets to reply before anything is decided.")
    yield _told("end_of_tour", content["end_of_tour"])
