"""The content of a brief: its choices and its shape.

A brief's *content* is one plain mapping. Published revisions store it as JSON, brief files hold it as YAML, and the
checks and guides read it. Text not yet written is ``""``, a number or date not yet
known is ``None``, a list without rows is ``[]``. Rows that other records refer to have an ``id`` (a UUID as text).
"""

import copy
import hashlib
import json
from decimal import Decimal
from typing import Any, overload

from django.db.models import TextChoices

from roles.brief.checked import places_of_checked
from roles.brief.work import work_samples
from roles.brief.work.incidents import EMPTY_INCIDENT, without_ids
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE

Content = dict[str, Any]


class TourType(TextChoices):
    ROTATIONAL = "rotational", "Rotational: a structured stint that prepares someone for a lasting role"
    TRANSFORMATIONAL = "transformational", "Transformational: one mission that changes both sides"
    FOUNDATIONAL = "foundational", "Foundational: no planned end, a life’s work in one place"


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
    LOCATION_HOURS = "location_hours", "Location and hours"
    CULTURE = "culture", "Culture"


class Polarity(TextChoices):
    NEGATIVE = "negative", "Hard"
    NEUTRAL = "neutral", "Neutral"
    POSITIVE = "positive", "Good"


class StageFormat(TextChoices):
    """An interview's format. All are live: everyone is there at the same time and can interrupt."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "Phone"
    LIVE_VIDEO = "live_video", "Live video"


TRADE_OFFS = {
    StageFormat.IN_PERSON: "full attention and a look at the workplace, but looks count and someone has to travel.",
    StageFormat.PHONE: "looks count less, but attention wanders and you can’t see faces.",
    StageFormat.LIVE_VIDEO: "no travel and you see faces, but it shows people’s homes and is tiring.",
}
"""What each format gives and what it costs. None is best, so a plan gives a reason for its choice."""


class DeepTopic(TextChoices):
    """An interview's focus, which gets at least 40 percent of its minutes."""

    MISSION = "mission", "Mission and success criteria"
    CONTRIBUTION = "contribution", "Past work and contribution"
    CONDITIONS = "conditions", "Conditions"
    NEEDS = "needs", "Needs and goals"
    BOSS = "boss", "Manager, or working together"


class HeldBy(TextChoices):
    """Who leads an interview. Teammates talk about working together, not about being the manager."""

    MANAGER = "manager", "The manager"
    TEAMMATES = "teammates", "Future teammates"


MOST_INTERVIEWERS = 3
"""More interviewers don't learn more, and it turns an interview into a panel."""

CONVERSATIONS_WITHOUT_A_REASON = 3
"""Every interview beyond this number needs a reason why it is worth everyone's time."""

STAGE_MINUTES = (30, 45, 60, 90)
"""Possible lengths of an interview, in minutes."""

MOST_ROWS = 40
"""The most rows that a list in a brief may have, on a page and in a file."""

MOST_PAY = 9_999_999_999
"""The highest pay amount that its column can hold, in whole units: rupees and rupiah run into billions."""

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
    "incidents": [],
    "checked_outside": [],
    "stages": [],
}

EMPTY_STAGE: Content = {
    "purpose": "",
    "opening": "",
    "deep_topic": "",
    "held_by": "",
    "format": "",
    "minutes": None,
    "format_reason": "",
    "settles": "",
    "justification": "",
    "work_sample": EMPTY_WORK_SAMPLE,
}
"""An interview without any details. An empty `deep_topic` means no focus; an empty `held_by` means the manager."""

IDENTIFIED = ("success_criteria", "conditions", "must_haves", "incidents", "stages")
"""Lists whose rows keep their id through every revision."""


@overload
def plain_number(value: None) -> None: ...
@overload
def plain_number(value: Decimal | int | float) -> int | float: ...
def plain_number(value: Decimal | int | float | None) -> int | float | None:
    """Normalizes a number for content: 39, 37.5, 12.21."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def complete(content: Content) -> Content:
    """Adds the keys that were introduced after a revision was published."""
    return (
        EMPTY
        | content
        | {
            "stages": [EMPTY_STAGE | stage for stage in content["stages"]],
            "success_criteria": [{"spoken": ""} | row for row in content["success_criteria"]],
            "incidents": [EMPTY_INCIDENT | row for row in content.get("incidents", [])],
            "must_haves": [row if isinstance(row, dict) else {"statement": row} for row in content["must_haves"]],
        }
    )


def without_identifiers(content: Content) -> Content:
    """A copy of the content without row ids, as in a brief file; an early revision lacks the lists of its day."""
    bare = copy.deepcopy(content)
    bare["stages"] = work_samples.without_ids(content["stages"], content)
    if "incidents" in content:
        bare["incidents"] = without_ids(content["incidents"], content)
    if "checked_outside" in content:
        bare["checked_outside"] = places_of_checked(content)
    for key in [key for key in IDENTIFIED if key in bare]:
        bare[key] = [_without_id(row) for row in bare[key]]
    return bare


def _without_id(row: Any) -> Any:
    """A row without its id; early revisions hold must-haves as texts."""
    return {name: value for name, value in row.items() if name != "id"} if isinstance(row, dict) else row


def digest(content: Content) -> str:
    """The SHA-256 (hexadecimal) of the content's canonical JSON without row ids."""
    canonical = json.dumps(without_identifiers(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
