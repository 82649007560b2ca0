"""A published brief chapter by chapter, in the order of its page, for forms that are text: what is hard stands first.

Here each fact is plain words, still unescaped: whoever writes them out, as Markdown or as markup, escapes them. What
a brief does not say is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from roles.brief.content import (
    Content,
    DeepTopic,
    EmploymentType,
    HeldBy,
    Polarity,
    StageFormat,
    Topic,
    TourType,
    WorkPattern,
)
from roles.brief.wording import Row, choice_told, target_told
from roles.numbers import counted, days_on_site, hours_a_week, measured, months, pay_range

HARD = "◆ Hard"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a brief says: what it is about, the words, and what is said of them in passing."""

    text: str
    label: str = ""
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    lines: tuple[Line, ...]
    numbered: bool = False


def kicker(brief: Content) -> str:
    """Which kind of tour, and how long."""
    tour = brief["tour"]
    parts = [
        "Tour of duty",
        choice_told(TourType)(tour["type"]).lower(),
        months(tour["months"]),
        tour["open_ended"] and "open-ended",
    ]
    return ", ".join(filter(None, parts))


def chapters(brief: Content) -> list[Chapter]:
    """All that the brief says after its mission."""
    told = [
        Chapter("What is hard", tuple(_conditions(brief, hard=True))),
        Chapter("Why now, and where it goes", tuple(_need(brief))),
        Chapter("How both sides will know it worked", tuple(map(_criterion, brief["success_criteria"])), numbered=True),
        Chapter("When both sides look back", tuple(map(_checkpoint, brief["checkpoints"]))),
        Chapter("What else you will meet", tuple(_conditions(brief, hard=False))),
        Chapter("What each side gains", tuple(_gains(brief))),
        Chapter("Your manager", tuple(_story(brief["manager_story"]))),
        Chapter("Place, pay and hours", tuple(terms(brief))),
        Chapter("The conversations", tuple(map(_stage, brief["stages"])), numbered=True),
        Chapter("How it is decided", tuple(_said(brief["decision_rule"]))),
        Chapter("What a person needs to bring", tuple(map(Line, brief["must_haves"]))),
        Chapter("How the tour ends", tuple(_said(brief["end_of_tour"]))),
    ]
    return [chapter for chapter in told if chapter.lines]


def terms(brief: Content) -> Iterator[Line]:
    """Pay, place and hours."""
    pay = brief["pay"]
    if range_ := pay_range(pay):
        yield Line(range_, "Pay", tuple(filter(None, [pay["variable"], pay["basis"]])))
    if place := place_told(brief):
        yield Line(place, "Place")
    if hours := hours_told(brief):
        yield Line(hours, "Hours")


def place_told(brief: Content) -> str:
    days = brief["onsite_days_per_week"]
    on_site = days and days_on_site(days)
    pattern = ", ".join(filter(None, [choice_told(WorkPattern)(brief["work_pattern"]).lower(), on_site]))
    return " ".join(filter(None, [brief["location"], pattern and f"({pattern})"]))


def hours_told(brief: Content) -> str:
    hours = brief["hours_per_week"]
    kind = choice_told(EmploymentType)(brief["employment_type"]).lower()
    return ", ".join(filter(None, [hours and hours_a_week(hours), kind]))


def _said(words: str) -> Iterator[Line]:
    if words:
        yield Line(words)


def _labeled(pairs: list[tuple[str, str]]) -> Iterator[Line]:
    return (Line(words, label) for label, words in pairs if words)


def _conditions(brief: Content, *, hard: bool) -> Iterator[Line]:
    for row in brief["conditions"]:
        if row["statement"] and (row["polarity"] == Polarity.NEGATIVE) == hard:
            topic = choice_told(Topic)(row["topic"])
            verify = f"See for yourself: {row['verify']}" if row["verify"] else ""
            label = " · ".join(filter(None, [HARD if hard else "", topic]))
            yield Line(row["statement"], label, tuple(filter(None, [verify])))


def _need(brief: Content) -> Iterator[Line]:
    return _labeled(
        [
            ("What breaks without this person", brief["need"]),
            ("The next six months", brief["heading_0_6"]),
            ("After that", brief["heading_6_24"]),
        ]
    )


def _criterion(row: Row) -> Line:
    start = measured(row["baseline"], row["unit"]) or "not measured yet"
    known = row["baseline_known_by"] if not row["baseline"] else None
    how = [
        row["measure"] and f"measured as {row['measure']}",
        row["evidence"] and f"seen in {row['evidence']}",
        row["must_have"] and "a must",
    ]
    asides = [
        f"From {start} to {target_told(row)} by month {row['due_month'] or '?'}",
        known and f"Where it starts is known by month {known}",
        capfirst("; ".join(filter(None, how))),
    ]
    return Line(row["statement"], asides=tuple(filter(None, asides)))


def _checkpoint(row: Row) -> Line:
    return Line(row["focus"], f"Month {row['month'] or '?'}")


def _gains(brief: Content) -> Iterator[Line]:
    for gain in brief["gains"]["organization"]:
        yield Line(gain, brief["organization"])
    for gain in brief["gains"]["person"]:
        yield Line(gain, "The person")


def _story(story: Content) -> Iterator[Line]:
    return _labeled(
        [
            ("Name", story["manager"]),
            ("Joined because", story["joined_because"]),
            ("Got wrong", story["mistake"]),
            ("Habits", "; ".join(story["habits"])),
            ("Gives feedback", story["gives_feedback"]),
            ("Wants", story["vision"]),
        ]
    )


def _stage(row: Row) -> Line:
    how = [
        choice_told(StageFormat)(row["format"]),
        counted(row["minutes"], "minute"),
        row["held_by"] and f"held by {choice_told(HeldBy)(row['held_by']).lower()}",
        row["settles"] and f"settles: {row['settles']}",
    ]
    asides = [
        ", ".join(filter(None, how)),
        row["deep_topic"] and f"Goes deep on one thing: {choice_told(DeepTopic)(row['deep_topic']).lower()}",
        row["format_reason"],
        row["justification"] and f"One more, because: {row['justification']}",
    ]
    return Line(row["purpose"], asides=tuple(filter(None, asides)))
