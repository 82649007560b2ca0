"""A brief's words: the choices it may hold and the shape of its content.

A brief's *content* is one plain mapping, the same that a published revision keeps as JSON, that a brief file
holds as YAML and that the checks and the guides read. Text not yet written is ``""``, a number or date not yet
known is ``None``, a list without rows is ``[]``. Rows that others point at carry an ``id`` (a UUID as text).
"""

import copy
import hashlib
import json
from decimal import Decimal
from typing import Any, overload

from django.db.models import TextChoices

Content = dict[str, Any]


class TourType(TextChoices):
    ROTATIONAL = "rotational", "Rotational: a structured stretch that readies someone for a lasting role"
    TRANSFORMATIONAL = "transformational", "Transformational: one mission that changes both sides"
    FOUNDATIONAL = "foundational", "Foundational: no planned end, a life's work in one place"


class EmploymentType(TextChoices):
    PERMANENT = "permanent", "Permanent"
    FIXED_TERM = "fixed_term", "Fixed term"
    CONTRACT = "contract", "Contract"
    INTERNSHIP = "internship", "Internship"


class WorkPattern(TextChoices):
    ONSITE = "onsite", "On site"
    HYBRID = "hybrid", "Hybrid"
    REMOTE = "remote", "Remote"


class PayPeriod(TextChoices):
    HOUR = "hour", "an hour"
    DAY = "day", "a day"
    MONTH = "month", "a month"
    YEAR = "year", "a year"


class Topic(TextChoices):
    TEAM = "team", "Team"
    RESOURCES = "resources", "Resources"
    CHALLENGE = "challenge", "Challenge"
    OPPORTUNITY = "opportunity", "Opportunity"
    LEADERSHIP_SUPPORT = "leadership_support", "Leadership support"
    GROWTH = "growth", "Growth"
    LOCATION_HOURS = "location_hours", "Place and hours"
    CULTURE = "culture", "Culture"


class Polarity(TextChoices):
    NEGATIVE = "negative", "Hard"
    NEUTRAL = "neutral", "Simply so"
    POSITIVE = "positive", "Good"


class StageFormat(TextChoices):
    """How a conversation is held. Every format is live: people in the same moment, able to interrupt."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "Phone"
    LIVE_VIDEO = "live_video", "Live video"


TRADE_OFFS = {
    StageFormat.IN_PERSON: "attention is whole and the place is there to be seen, but looks weigh in, and somebody "
    "has to travel.",
    StageFormat.PHONE: "a voice alone lowers the pull of looks, but attention wanders and faces are missed.",
    StageFormat.LIVE_VIDEO: "saves everybody the journey and lets faces be seen, but shows a home and tires.",
}
"""What each way of holding a conversation gives and what it costs; none is best, so a plan says why it chose one."""


class DeepTopic(TextChoices):
    """What a conversation goes into most: at least 40 percent of its minutes."""

    MISSION = "mission", "The mission and what counts as success"
    CONTRIBUTION = "contribution", "What the person has done and would bring"
    CONDITIONS = "conditions", "The conditions as they are"
    NEEDS = "needs", "What the person needs and where they are heading"
    BOSS = "boss", "The manager, or how people work together"


class HeldBy(TextChoices):
    """Who sits on the interviewer's side; teammates speak of working together rather than of being the boss."""

    MANAGER = "manager", "The manager"
    TEAMMATES = "teammates", "Future teammates"


MOST_INTERVIEWERS = 3
"""More do not hear more, and it turns a conversation into a panel."""

CONVERSATIONS_WITHOUT_A_REASON = 3
"""Every further conversation says why it is worth everybody's hours."""

STAGE_MINUTES = (30, 45, 60, 90)
"""Lengths a conversation may have, in minutes."""

MOST_ROWS = 40
"""How long a list of a brief may get, on a page and in a file."""

MOST_PAY = 9_999_999_999
"""The highest amount of pay, in whole units, as much as its column holds: rupees and rupiah run into billions."""

EMPTY: Content = {
    "title": "",
    "organization": "",
    "jurisdiction": "",
    "employment_type": "",
    "hours_per_week": None,
    "location": "",
    "work_pattern": "",
    "onsite_days_per_week": None,
    "pay": {"currency": "", "min": None, "max": None, "period": "", "variable": "", "basis": ""},
    "need": "",
    "mission": "",
    "heading_0_6": "",
    "heading_6_24": "",
    "tour": {"type": "", "months": None, "open_ended": False},
    "success_criteria": [],
    "conditions": [],
    "gains": {"organization": [], "person": []},
    "checkpoints": [],
    "end_of_tour": "",
    "must_haves": [],
    "decision_rule": "",
    "manager_story": {
        "manager": "",
        "joined_because": "",
        "habits": [],
        "gives_feedback": "",
        "mistake": "",
        "vision": "",
        "reviewed_on": "",
    },
    "stages": [],
}

EMPTY_STAGE: Content = {
    "purpose": "",
    "deep_topic": "",
    "held_by": "",
    "format": "",
    "minutes": None,
    "format_reason": "",
    "settles": "",
    "justification": "",
}
"""A conversation of which nothing is said yet. No deep topic: the minutes as usual; held by nobody: by the manager."""

IDENTIFIED = ("success_criteria", "conditions", "stages")
"""The lists whose rows carry an identity through every revision."""


@overload
def plain_number(value: None) -> None: ...
@overload
def plain_number(value: Decimal | int | float) -> int | float: ...
def plain_number(value: Decimal | int | float | None) -> int | float | None:
    """A number as content holds it, the same however it was typed: 39, 37.5, 12.21."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def complete(content: Content) -> Content:
    """Content with every key of today, also where a revision was published before there was such a key."""
    return EMPTY | content | {"stages": [EMPTY_STAGE | stage for stage in content["stages"]]}


def without_identifiers(content: Content) -> Content:
    """The same content with the rows' identities taken off, as a brief file has it."""
    bare = copy.deepcopy(content)
    for key in IDENTIFIED:
        for row in bare[key]:
            row.pop("id", None)
    return bare


def digest(content: Content) -> str:
    """SHA-256, in hexadecimal, of the content's canonical JSON without identities."""
    canonical = json.dumps(without_identifiers(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
