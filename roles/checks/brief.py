"""What a brief still lacks before it can be published, and what its wording may do to those who read it.

Nothing here reads the database: `check_brief` takes a brief's content and returns findings in the order of the
brief's steps. Rows are counted from one, as people count: `success_criteria.2.target` is the second's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from math import ceil
from typing import Any

from roles.brief.content import CONVERSATIONS_WITHOUT_A_REASON, Content, Polarity, Topic, TourType, plain_number
from roles.brief.steps import STEPS
from roles.checks.contradictions import contradictions
from roles.checks.criterion import check_criterion, has_number
from roles.checks.findings import Finding, flaw, missing
from roles.checks.lints import buzzwords_in, found, word_count
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
    """Everything to write or to mend, step by step; with today's date, a story that has grown old as well."""
    findings = [
        *_need(content),
        *_conditions(content["conditions"]),
        *_criteria(content["success_criteria"], content["tour"]["months"]),
        *_tour(content["tour"]),
        *_checkpoints(content["checkpoints"], content["tour"]),
        *_gains(content["gains"]["person"]),
        *_story(content["manager_story"], today),
        *_pay(content["pay"]),
        *_must_haves(content["must_haves"]),
        *_stages(content["stages"]),
        *_coded_wording(content),
    ]
    return sorted(findings, key=lambda finding: list(STEPS).index(finding.step))


# What breaks without this person


def _need(content: Content) -> Findings:
    asked = {
        "title": "Give the role a title.",
        "need": "Say what breaks, and for whom, as long as nobody does this work.",
        "mission": "Say in one sentence what the person comes to bring about.",
        "heading_0_6": "Say where things are heading in the first six months.",
        "heading_6_24": "Say where things are heading from month six to month twenty-four.",
    }
    for field, message in asked.items():
        if not content[field]:
            yield missing("B15", field, message)
        elif field == "mission":
            yield from _mission(content["mission"])


def _mission(mission: str) -> Findings:
    buzzwords = buzzwords_in(mission)
    if len(buzzwords) >= 2 or (buzzwords and not _says_for_whom(mission)):
        yield flaw("B04", "mission", f"Say it without “{'”, “'.join(buzzwords)}”: what changes, for whom?", mission)
    words = word_count(mission)
    if words not in MISSION_WORDS:
        change = "Add what changes and for whom" if words < MISSION_WORDS.start else "Shorten it to one breath"
        yield flaw("B05", "mission", f"{change}: a mission reads best in 8 to 45 words; this one has {words}.", mission)


def _says_for_whom(mission: str) -> bool:
    return has_number(mission) or bool({"for", "so", "who", "whose"} & set(mission.lower().split()))


# What is hard, and what is good


def _conditions(conditions: list[dict[str, Any]]) -> Findings:
    told = [condition for condition in conditions if condition["statement"]]
    yield from _candor(told)
    unsaid = [topic.label.lower() for topic in REQUIRED_TOPICS if topic not in {row["topic"] for row in told}]
    if unsaid:
        yield missing("B08", "conditions", f"Say what a person will meet here: {', '.join(unsaid)}.")
    for number, condition in enumerate(conditions, 1):
        yield from _condition(condition, f"conditions.{number}")
    for found_out in contradictions(conditions):
        yield flaw("B18", f"conditions.{found_out.number}.statement", found_out.message, found_out.subject)


def _candor(told: list[dict[str, Any]]) -> Findings:
    hard = sum(condition["polarity"] == Polarity.NEGATIVE for condition in told)
    needed = max(FEWEST_HARD, ceil(len(told) / 4))
    if hard < FEWEST_HARD:
        rest = "Say two things that are hard here." if hard == 0 else "Say one more thing that is hard here."
        yield missing("B06", "conditions", rest)
    elif hard < needed:
        message = f"Only {hard} of {len(told)} conditions are hard. Tell at least {needed}, or shorten the list."
        yield flaw("B06", "conditions", message, f"{hard} of {len(told)}")


def _condition(condition: dict[str, Any], field: str) -> Findings:
    if not condition["statement"]:
        yield missing("B08", f"{field}.statement", "Say in a sentence what the person will meet, or take the row out.")
    if not condition["topic"]:
        yield missing("B08", f"{field}.topic", "Choose what this is about.")
    if not condition["polarity"]:
        yield missing("B08", f"{field}.polarity", "Choose whether this is hard, good or neither.")
    sugar = found("B07", condition["statement"])
    if sugar and condition["polarity"] == Polarity.NEGATIVE:
        yield flaw(
            "B07", f"{field}.statement", f"Say what is hard about it, without “{sugar}”.", condition["statement"]
        )


# How both sides will know


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
        yield missing("B10", "tour.type", "Choose what kind of tour this is.")
    if months is None:
        yield missing("B10", "tour.months", "Say how many months the tour lasts.")
    if kind and months is not None:
        shortest, longest = TOUR_MONTHS[TourType(kind)]
        if not shortest <= months <= longest:
            message = f"Choose from {shortest} to {longest} months, as a {kind} tour lasts, or another kind of tour."
            yield flaw("B10", "tour.months", message, f"{kind}, {counted(months, 'month')}")
    if kind == TourType.FOUNDATIONAL and not tour["open_ended"]:
        yield flaw("B10", "tour.open_ended", "Mark the tour as open-ended, or choose another kind.", "not open-ended")


def _checkpoints(checkpoints: list[dict[str, Any]], tour: dict[str, Any]) -> Findings:
    months = tour["months"]
    if months is None or tour["open_ended"]:
        return
    for number, checkpoint in enumerate(checkpoints, 1):
        if (checkpoint["month"] or 0) > months:
            message = f"Look back by month {months}, when the tour ends, or take the row out."
            yield flaw("B10", f"checkpoints.{number}.month", message, f"month {checkpoint['month']} of {months}")


def _gains(gains: list[str]) -> Findings:
    named = [gain for gain in gains if word_count(gain) >= 2]
    message = "Name two skills or experiences the person will take away, each in a few words."
    if len(named) < 2 and len(named) == len(gains):
        yield missing("B11", "gains.person", message)
    elif len(named) < 2:
        yield flaw("B11", "gains.person", message, "; ".join(gains))


# Your story


def _story(story: dict[str, Any], today: date | None) -> Findings:
    if not story["manager"]:
        yield missing("B14", "manager_story.manager", "Name the person this role reports to.")
    if not story["habits"]:
        yield missing("B14", "manager_story.habits", "Write one habit of yours that others can see.")
    elif all(buzzwords_in(habit) for habit in story["habits"]):
        message = "Write one habit as something others can see: what you do, and when."
        yield flaw("B14", "manager_story.habits", message, "; ".join(story["habits"]))
    if not story["mistake"]:
        yield missing("B14", "manager_story.mistake", "Tell one mistake of yours: what you did, and when.")
    if today and story["reviewed_on"] and today - date.fromisoformat(story["reviewed_on"]) > A_YEAR:
        message = "Read the story again and change its date; that was more than a year ago."
        yield flaw("B14", "manager_story.reviewed_on", message, story["reviewed_on"])


# Place, pay, decision


def _pay(pay: dict[str, Any]) -> Findings:
    yield from _pay_range(pay)
    for key in ("variable", "basis"):
        if vague := found("B09", pay[key]):
            yield flaw("B09", f"pay.{key}", f"Say how much, or how it is decided, instead of “{vague}”.", pay[key])


def _pay_range(pay: dict[str, Any]) -> Findings:
    low, high = pay["min"], pay["max"]
    if low is None and high is None:
        yield missing("B09", "pay", "Write the pay range: from, to, currency and period.")
        return
    asked = {
        "min": "Write where the pay range begins.",
        "max": "Write where the pay range ends.",
        "currency": "Name the currency: EUR, GBP, USD.",
        "period": "Say whether this is for an hour, a day, a month or a year.",
    }
    yield from (missing("B09", f"pay.{key}", asked[key]) for key in asked if pay[key] in (None, ""))
    if low is not None and high is not None:
        yield from _pay_width(low, high)


def _pay_width(low: int | float, high: int | float) -> Findings:
    told = span(low, high)
    widest = plain_number((Decimal(str(low)) * 3 / 2).quantize(Decimal("0.01"), ROUND_FLOOR))
    if low <= 0:
        yield flaw("B09", "pay.min", "Begin the range above zero.", told)
    elif high < low:
        yield flaw("B09", "pay.max", "Write the lower figure first: this range ends below its start.", told)
    elif high > widest:
        message = f"Narrow the range: with {money(low)} at its start it may end at {money(widest)} at most."
        yield flaw("B09", "pay.max", message, told)


def _must_haves(must_haves: list[str]) -> Findings:
    if len(must_haves) > MOST_MUST_HAVES:
        message = f"Keep the {MOST_MUST_HAVES} without which nobody could do the work; there are {len(must_haves)}."
        yield flaw("B13", "must_haves", message, "; ".join(must_haves))
    for number, must_have in enumerate(must_haves, 1):
        if years := found("B13", must_have):
            message = f"Say what the person must have done, instead of “{years}”."
            yield flaw("B13", f"must_haves.{number}", message, must_have)


# The conversations


def _stages(stages: list[dict[str, Any]]) -> Findings:
    for number, stage in enumerate(stages, 1):
        field = f"stages.{number}"
        if not stage["purpose"]:
            yield missing("B17", f"{field}.purpose", f"Say what conversation {number} is to find out.")
        if not stage["format_reason"]:
            message = f"Say why conversation {number} is held like this, and not in another way."
            yield missing("B16", f"{field}.format_reason", message)
        if number > CONVERSATIONS_WITHOUT_A_REASON and not stage["justification"]:
            message = f"Say why conversation {number} is worth everybody’s hours, or leave it out."
            yield missing("B17", f"{field}.justification", message)


# Everywhere


def _coded_wording(content: Content) -> Findings:
    for field, text in _texts(content):
        if field not in NAMES and (coded := found("B12", text)):
            yield flaw("B12", field, f"Say what you mean by “{coded}” in words that leave nobody out.", text)


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
