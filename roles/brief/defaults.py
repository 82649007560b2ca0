"""Suggestions that a new role starts with. The page marks each one until someone changes it."""

import copy
from typing import Any

from roles.brief.content import EMPTY, EMPTY_STAGE, Content, DeepTopic, StageFormat, TourType

SUGGESTED: Content = {
    "tour": {"type": TourType.TRANSFORMATIONAL.value, "months": 24, "open_ended": False},
    "checkpoints": [
        {"month": 3, "focus": "what each side promised, and a new measurement of the first success criterion"},
        {"month": 12, "focus": "progress on the mission, and what the person has gained so far"},
        {"month": 21, "focus": "the next tour: renew, move within the organization, or part well"},
    ],
    "end_of_tour": "Three months before the end, both sides talk with each other first about what comes next: "
    "renewing the tour, moving to another one here, or parting well.",
    "decision_rule": "Advance only if mission and conditions are rated 3 or more by every interviewer, we can meet "
    "every deal-breaker at least in part, and every contradicted claim has had a reply.",
    "stages": [
        EMPTY_STAGE
        | {
            "purpose": "Mutual needs and deal-breakers",
            "deep_topic": DeepTopic.NEEDS.value,
            "format": StageFormat.LIVE_VIDEO.value,
            "minutes": 30,
            "format_reason": "Saves both sides a trip until the basics are clear; camera optional",
            "settles": "Whether both sides want to continue, said on the spot",
        },
        EMPTY_STAGE
        | {
            "purpose": "Claims, conditions and the manager in depth",
            "deep_topic": DeepTopic.CONTRIBUTION.value,
            "format": StageFormat.IN_PERSON.value,
            "minutes": 60,
            "format_reason": "Full attention, and a real look at the workplace and the people",
            "settles": "What fits and what is open, in both sides’ words",
        },
    ],
}
"""Parts of a brief's content with a default that suits most roles."""


def first_draft(title: str, need: str, organization: str, jurisdiction: str, story: Content) -> Content:
    """A new role's content: the manager's input, our suggestions, and the manager's last profile."""
    said = {"title": title, "need": need, "organization": organization, "jurisdiction": jurisdiction}
    return copy.deepcopy(EMPTY | SUGGESTED | said | {"manager_story": story})


def still_suggested(content: Content) -> set[str]:
    """The parts that still match the suggestion exactly: `tour.months`, `stages`."""
    return {path for path, suggestion in _paths(SUGGESTED) if suggestion == _bare(_at(content, path))}


def _paths(suggestions: Content) -> list[tuple[str, Any]]:
    tour = [(f"tour.{key}", value) for key, value in suggestions["tour"].items() if value]
    return tour + [(key, value) for key, value in suggestions.items() if key != "tour"]


def _at(content: Content, path: str) -> Any:
    part, _, key = path.partition(".")
    return content[part][key] if key else content[part]


def _bare(value: Any) -> Any:
    """Rows without their ids."""
    if isinstance(value, list):
        return [{key: text for key, text in row.items() if key != "id"} for row in value]
    return value
