"""Checks a brief: what is missing before it can be published, and wording that may put readers off.

Nothing here reads the database: `check_brief` takes a brief's content and returns findings in the order of the
brief's steps. Rows are counted from one: `success_criteria.2.target` is the second row's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from math import ceil
from typing import Any

from roles.brief.content import CONVERSATIONS_WITHOUT_A_REASON, Content, Polarity, Topic, TourType, plain_number
from roles.brief.must_haves import texts_in
from roles.brief.steps import STEPS
from roles.checks.contradictions import contradictions
from roles.checks.criterion import check_criterion, has_number
from roles.checks.findings import Finding, flaw, missing
from roles.checks.incidents import check_incidents
from roles.checks.lints import buzzwords_in, found, word_count
from roles.checks.work_samples import check_work_samples
from roles.numbers import counted, money, span

__all__ = ["Finding", "check_brief"]

REQUIRED_TOPICS = [topic for topic in Topic if topic != Topic.CULTURE]
TOUR_MONTHS = {
    TourType.ROTATIONAL: (6, 36),
    TourType.TRANSFORMATIONAL: (12, 60),
    TourType.FOUNDATIONAL: (24, 60),
}
FEWEST_CRITERIA, MOST_CRITERIA = 3, 5
FEWEST_HARD = 2
MOST_MUST_HAVES = 6
MISSION_WORDS = range(8, 46)
A_YEAR = timedelta(days=365)
NAMES = ("organization", "location", "manager_story.manager")

Findings = Iterator[Finding]


def check_brief(content: Content, today: date | None = None) -> list[Finding]:
    """All findings, step by step. With today's date, an outdated manager profile is one of them."""
    findings = [
        *_need(content),
        *_conditions(content["conditions"]),
        *_criteria(content["success_criteria"], content["tour"]["months"]),
        *_tour(content["tour"]),
        *_checkpoints(content["checkpoints"], content["tour"]),
        *_gains(content["gains"]["person"]),
        *_story(content["manager_story"], today),
        *_pay(content["pay"]),
        *_must_haves(texts_in(content["must_haves"])),
        *check_incidents(content["incidents"]),
        *_stages(content["stages"]),
        *check_work_samples(content["stages"]),
        *_coded_wording(content),
    ]
    return sorted(findings, key=lambda finding: list(STEPS).index(finding.step))


# Why this role


def _need(content: Content) -> Findings:
    asked = {
        "title": "Give the role a title.",
        "need": "Say what goes wrong, and who is affected, while no one does this work.",
        "mission": "Say in one sentence what the person is here to achieve.",
        "heading_0_6": "Say where things are heading in the first six months.",
        "heading_6_24": "Say where things are heading from month 6 to month 24.",
    }
    for field, message in asked.items():
        if not content[field]:
            yield missing("B15", field, message)
        elif field == "mission":
            yield from _mission(content["mission"])


def _mission(mission: str) -> Findings:
    buzzwords = buzzwords_in(mission)
    if len(buzzwords) >= 2 or (buzzwords and not _says_for_whom(mission)):
        yield flaw(
            "B04", "mission", f"Say what changes, and who it helps, without “{'”, “'.join(buzzwords)}”.", mission
        )
    words = word_count(mission)
    if words not in MISSION_WORDS:
        change = "Add what changes and who it helps" if words < MISSION_WORDS.start else "Shorten it to one breath"
        yield flaw("B05", "mission", f"{change}: a mission reads best at 8 to 45 words; this one has {words}.", mission)


def _says_for_whom(mission: str) -> bool:
    return has_number(mission) or bool({"for", "so", "who", "whose"} & set(mission.lower().split()))


# Conditions


def _conditions(conditions: list[dict[str, Any]]) -> Findings:
    told = [condition for condition in conditions if condition["statement"]]
    yield from _candor(told)
    unsaid = [topic.label.lower() for topic in REQUIRED_TOPICS if topic not in {row["topic"] for row in told}]
    if unsaid:
        yield missing("B08", "conditions", f"Add conditions for: {', '.join(unsaid)}.")
    for number, condition in enumerate(conditions, 1):
        yield from _condition(condition, f"conditions.{number}")
    for found_out in contradictions(conditions):
        yield flaw("B18", f"conditions.{found_out.number}.statement", found_out.message, found_out.subject)


def _candor(told: list[dict[str, Any]]) -> Findings:
    hard = sum(condition["polarity"] == Polarity.NEGATIVE for condition in told)
    needed = max(FEWEST_HARD, ceil(len(told) / 4))
    if hard < FEWEST_HARD:
        rest = "Write two hard conditions." if hard == 0 else "Write one more hard condition."
        yield missing("B06", "conditions", rest)
    elif hard < needed:
        message = f"Only {hard} of {len(told)} conditions are hard. Write at least {needed}, or shorten the list."
        yield flaw("B06", "conditions", message, f"{hard} of {len(told)}")


def _condition(condition: dict[str, Any], field: str) -> Findings:
    if not condition["statement"]:
        yield missing("B08", f"{field}.statement", "Describe this condition in a sentence, or remove the row.")
    if not condition["topic"]:
        yield missing("B08", f"{field}.topic", "Choose what this is about.")
    if not condition["polarity"]:
        yield missing("B08", f"{field}.polarity", "Choose whether this is hard, good or neither.")
    sugar = found("B07", condition["statement"])
    if sugar and condition["polarity"] == Polarity.NEGATIVE:
        yield flaw(
            "B07", f"{field}.statement", f"Say what is hard about it, without “{sugar}”.", condition["statement"]
        )


# Success criteria


def _criteria(criteria: list[dict[str, Any]], horizon: int | None) -> Findings:
    count = len(criteria)
    if count < FEWEST_CRITERIA:
        yield missing("B15", "success_criteria", _criteria_to_write(count))
    elif count > MOST_CRITERIA:
        message = f"Keep the {MOST_CRITERIA} that matter most: there are {count}."
        yield flaw("B15", "success_criteria", message, f"{count} criteria")
    for number, criterion in enumerate(criteria, 1):
        yield from check_criterion(criterion, f"success_criteria.{number}", horizon)


def _criteria_to_write(count: int) -> str:
    if count == 0:
        return "Write three to five success criteria."
    return f"Write {'one' if count == 2 else 'two'} more: a tour needs three to five success criteria."


# What each side gains


def _tour(tour: dict[str, Any]) -> Findings:
    kind, months = tour["type"], tour["months"]
    if not kind:
        yield missing("B10", "tour.type", "Choose the type of tour.")
    if months is None:
        yield missing("B10", "tour.months", "Say how many months the tour lasts.")
    if kind and months is not None:
        shortest, longest = TOUR_MONTHS[TourType(kind)]
        if not shortest <= months <= longest:
            message = f"A {kind} tour lasts {shortest} to {longest} months. Change the length or the type of tour."
            yield flaw("B10", "tour.months", message, f"{kind}, {counted(months, 'month')}")
    if kind == TourType.FOUNDATIONAL and not tour["open_ended"]:
        yield flaw("B10", "tour.open_ended", "Mark the tour as open-ended, or choose another type.", "not open-ended")


def _checkpoints(checkpoints: list[dict[str, Any]], tour: dict[str, Any]) -> Findings:
    months = tour["months"]
    if months is None or tour["open_ended"]:
        return
    for number, checkpoint in enumerate(checkpoints, 1):
        if (checkpoint["month"] or 0) > months:
            message = f"Move this checkpoint to month {months}, when the tour ends, or earlier, or remove the row."
            yield flaw("B10", f"checkpoints.{number}.month", message, f"month {checkpoint['month']} of {months}")


def _gains(gains: list[str]) -> Findings:
    named = [gain for gain in gains if word_count(gain) >= 2]
    message = "Name two skills or experiences the person will gain, each in a few words."
    if len(named) < 2 and len(named) == len(gains):
        yield missing("B11", "gains.person", message)
    elif len(named) < 2:
        yield flaw("B11", "gains.person", message, "; ".join(gains))


# About the manager


def _story(story: dict[str, Any], today: date | None) -> Findings:
    if not story["manager"]:
        yield missing("B14", "manager_story.manager", "Name the person this role reports to.")
    if not story["habits"]:
        yield missing("B14", "manager_story.habits", "Write one habit of the manager that others can see.")
    elif all(buzzwords_in(habit) for habit in story["habits"]):
        message = "Write one habit that others can see: what the manager does, and when."
        yield flaw("B14", "manager_story.habits", message, "; ".join(story["habits"]))
    if not story["mistake"]:
        yield missing("B14", "manager_story.mistake", "Write one mistake the manager owns: what they did, and when.")
    if today and story["reviewed_on"] and today - date.fromisoformat(story["reviewed_on"]) > A_YEAR:
        message = "Reread the manager profile and update its date; the last review was more than a year ago."
        yield flaw("B14", "manager_story.reviewed_on", message, story["reviewed_on"])


# Location, pay, decision


def _pay(pay: dict[str, Any]) -> Findings:
    yield from _pay_range(pay)
    for key in ("variable", "basis"):
        if vague := found("B09", pay[key]):
            yield flaw("B09", f"pay.{key}", f"Say how much, or how it is decided, instead of “{vague}”.", pay[key])


def _pay_range(pay: dict[str, Any]) -> Findings:
    low, high = pay["min"], pay["max"]
    if low is None and high is None:
        yield missing("B09", "pay", "Enter the pay range: from, to, currency and period.")
        return
    asked = {
        "min": "Enter the low end of the pay range.",
        "max": "Enter the high end of the pay range.",
        "currency": "Enter the currency: EUR, GBP, USD.",
        "period": "Choose whether this is per hour, day, month or year.",
    }
    yield from (missing("B09", f"pay.{key}", asked[key]) for key in asked if pay[key] in (None, ""))
    if low is not None and high is not None:
        yield from _pay_width(low, high)


def _pay_width(low: int | float, high: int | float) -> Findings:
    told = span(low, high)
    widest = plain_number((Decimal(str(low)) * 3 / 2).quantize(Decimal("0.01"), ROUND_FLOOR))
    if low <= 0:
        yield flaw("B09", "pay.min", "Start the range above zero.", told)
    elif high < low:
        yield flaw("B09", "pay.max", "Enter the lower amount first: this range ends below its start.", told)
    elif high > widest:
        message = f"Narrow the range: starting at {money(low)}, it can end at {money(widest)} at most."
        yield flaw("B09", "pay.max", message, told)


def _must_haves(must_haves: list[str]) -> Findings:
    if len(must_haves) > MOST_MUST_HAVES:
        message = (
            f"Keep only what no one could do the work without, {MOST_MUST_HAVES} at most; there are {len(must_haves)}."
        )
        yield flaw("B13", "must_haves", message, "; ".join(must_haves))
    for number, must_have in enumerate(must_haves, 1):
        if years := found("B13", must_have):
            message = f"Say what the person must have done, instead of “{years}”."
            yield flaw("B13", f"must_haves.{number}", message, must_have)


# Interview plan


def _stages(stages: list[dict[str, Any]]) -> Findings:
    for number, stage in enumerate(stages, 1):
        field = f"stages.{number}"
        if not stage["purpose"]:
            yield missing("B17", f"{field}.purpose", f"Say what interview {number} should find out.")
        if not stage["format_reason"]:
            message = f"Say why interview {number} uses this format."
            yield missing("B16", f"{field}.format_reason", message)
        if number > CONVERSATIONS_WITHOUT_A_REASON and not stage["justification"]:
            message = f"Say why interview {number} is worth everyone’s time, or remove it."
            yield missing("B17", f"{field}.justification", message)


# Everywhere


def _coded_wording(content: Content) -> Findings:
    for field, text in _texts(content):
        if field not in NAMES and (coded := found("B12", text)):
            yield flaw("B12", field, f"Say what you mean by “{coded}” in words that leave no one out.", text)


def _texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield field, value
        case dict():
            for key, inner in value.items():
                if key != "id":
                    yield from _texts(inner, f"{field}.{key}".lstrip("."))
        case list():
            for number, inner in enumerate(value, 1):
                yield from _texts(inner, f"{field}.{number}")
