"""A published brief as chapters of plain text, in the order of its page: what is hard comes first.

The text is not escaped; each output format (Markdown, HTML) does its own escaping. Empty parts are left out.
"""

from collections.abc import Iterable, Iterator
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
from roles.brief.fields import label_of
from roles.brief.must_haves import texts_in
from roles.brief.wording import Row, announcement_text, choice_text, story_lines, target_text
from roles.numbers import counted, days_on_site, hours_a_week, measured, months, pay_range

HARD = "◆ Hard"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a brief: its label, its text, and side notes."""

    text: str
    label: str = ""
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    lines: tuple[Line, ...]
    numbered: bool = False


def kicker(brief: Content) -> str:
    """The line above the title: the type of tour and its length."""
    tour = brief["tour"]
    parts = [
        "Tour of duty",
        choice_text(TourType)(tour["type"]).lower(),
        months(tour["months"]),
        tour["open_ended"] and "open-ended",
    ]
    return ", ".join(filter(None, parts))


def chapters(brief: Content) -> list[Chapter]:
    """Everything in the brief after the mission."""
    told = [
        Chapter("What is hard", tuple(_conditions(brief, hard=True))),
        Chapter("Why now, and where this is going", tuple(_need(brief))),
        Chapter("Success criteria", tuple(map(_criterion, brief["success_criteria"])), numbered=True),
        Chapter("Checkpoints", tuple(map(_checkpoint, brief["checkpoints"]))),
        Chapter("Other conditions", tuple(_conditions(brief, hard=False))),
        Chapter("What each side gains", tuple(_gains(brief))),
        Chapter("Your manager", tuple(_story(brief["manager_story"]))),
        Chapter("Location, pay and hours", tuple(terms(brief))),
        Chapter("Interviews", tuple(map(_stage, brief["stages"])), numbered=True),
        Chapter("Decision rule", tuple(_said(brief["decision_rule"]))),
        Chapter("Must-have qualifications", tuple(map(Line, texts_in(brief["must_haves"])))),
        Chapter("Checked outside the interviews", tuple(map(Line, texts_in(brief["checked_outside"])))),
        Chapter("How the tour ends", tuple(_said(brief["end_of_tour"]))),
    ]
    return [chapter for chapter in told if chapter.lines]


def terms(brief: Content) -> Iterator[Line]:
    """Pay, location and hours."""
    pay = brief["pay"]
    if range_ := pay_range(pay):
        yield Line(range_, "Pay", tuple(filter(None, [pay["variable"], pay["basis"]])))
    if place := place_text(brief):
        yield Line(place, "Location")
    if hours := hours_text(brief):
        yield Line(hours, "Hours")


def place_text(brief: Content) -> str:
    days = brief["onsite_days_per_week"]
    on_site = days and days_on_site(days)
    pattern = ", ".join(filter(None, [choice_text(WorkPattern)(brief["work_pattern"]).lower(), on_site]))
    return " ".join(filter(None, [brief["location"], pattern and f"({pattern})"]))


def hours_text(brief: Content) -> str:
    hours = brief["hours_per_week"]
    kind = choice_text(EmploymentType)(brief["employment_type"]).lower()
    return ", ".join(filter(None, [hours and hours_a_week(hours), kind]))


def _said(words: str) -> Iterator[Line]:
    if words:
        yield Line(words)


def _labeled(pairs: Iterable[tuple[str, str]]) -> Iterator[Line]:
    return (Line(words, label) for label, words in pairs if words)


def _conditions(brief: Content, *, hard: bool) -> Iterator[Line]:
    for row in brief["conditions"]:
        if row["statement"] and (row["polarity"] == Polarity.NEGATIVE) == hard:
            topic = choice_text(Topic)(row["topic"])
            verify = f"How to check: {row['verify']}" if row["verify"] else ""
            label = " · ".join(filter(None, [HARD if hard else "", topic]))
            yield Line(row["statement"], label, tuple(filter(None, [verify])))


def _need(brief: Content) -> Iterator[Line]:
    return _labeled((label_of(part), brief[part]) for part in ("need", "heading_0_6", "heading_6_24"))


def _criterion(row: Row) -> Line:
    start = measured(row["baseline"], row["unit"]) or "not measured yet"
    known = row["baseline_known_by"] if not row["baseline"] else None
    how = [
        row["measure"] and f"measured as {row['measure']}",
        row["evidence"] and f"source: {row['evidence']}",
        row["must_have"] and "essential",
    ]
    asides = [
        f"From {start} to {target_text(row)} by month {row['due_month'] or '?'}",
        known and f"Baseline known by month {known}",
        capfirst("; ".join(filter(None, how))),
    ]
    return Line(row["statement"], asides=tuple(filter(None, asides)))


def _checkpoint(row: Row) -> Line:
    return Line(row["focus"], f"Month {row['month'] or '?'}")


def _gains(brief: Content) -> Iterator[Line]:
    for gain in brief["gains"]["organization"]:
        yield Line(gain, brief["organization"])
    for gain in brief["gains"]["person"]:
        yield Line(gain, "You")


def _story(story: Content) -> Iterator[Line]:
    return _labeled([("Name", story["manager"]), *story_lines(story)])


def _stage(row: Row) -> Line:
    how = [
        choice_text(StageFormat)(row["format"]),
        counted(row["minutes"], "minute"),
        row["held_by"] and f"led by {choice_text(HeldBy)(row['held_by']).lower()}",
        row["settles"] and f"decides: {row['settles']}",
    ]
    asides = [
        ", ".join(filter(None, how)),
        row["deep_topic"] and f"Focus: {choice_text(DeepTopic)(row['deep_topic']).lower()}",
        row["format_reason"],
        row["justification"] and f"Why one more interview: {row['justification']}",
        announcement_text(row["work_sample"]),
    ]
    return Line(row["purpose"], asides=tuple(filter(None, asides)))
