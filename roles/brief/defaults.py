"""What a new role starts with: our suggestions, each marked as such on the page for as long as it stands unchanged."""

import copy
from typing import Any

from roles.brief.content import EMPTY, EMPTY_STAGE, Content, DeepTopic, StageFormat, TourType

SUGGESTED: Content = {
    "tour": {"type": TourType.TRANSFORMATIONAL.value, "months": 24, "open_ended": False},
    "checkpoints": [
        {"month": 3, "focus": "what was promised on both sides, and the first success criterion measured again"},
        {"month": 12, "focus": "how far the mission has come, and what the person has gained so far"},
        {"month": 21, "focus": "the next tour: renew, move inside or leave well"},
    ],
    "end_of_tour": "Three months before the end both sides talk, with each other first, about renewing the tour, "
    "moving to another inside, or leaving well.",
    "decision_rule": "Go on only if mission and conditions are rated 3 or more by every interviewer, no must need is "
    "answered “cannot”, and every contradicted claim has had a reply.",
    "stages": [
        EMPTY_STAGE
        | {
            "purpose": "Mutual need and deal-breakers",
            "deep_topic": DeepTopic.NEEDS.value,
            "format": StageFormat.LIVE_VIDEO.value,
            "minutes": 30,
            "format_reason": "Saves both sides a journey before the basics are known; the camera is optional",
            "settles": "Whether both sides want to go on; said on the spot",
        },
        EMPTY_STAGE
        | {
            "purpose": "Depth on claims, conditions and the boss",
            "deep_topic": DeepTopic.CONTRIBUTION.value,
            "format": StageFormat.IN_PERSON.value,
            "minutes": 60,
            "format_reason": "Full attention, and a real look at the place and the people",
            "settles": "What fits and what is open, summed up by both sides",
        },
    ],
}
"""The parts of a brief's content that have a sensible start for most roles."""


def first_draft(title: str, need: str, organization: str, jurisdiction: str, story: Content) -> Content:
    """A new role's content: what its manager has said, our suggestions, and the story they wrote before."""
    said = {"title": title, "need": need, "organization": organization, "jurisdiction": jurisdiction}
    return copy.deepcopy(EMPTY | SUGGESTED | said | {"manager_story": story})


def still_suggested(content: Content) -> set[str]:
    """The parts that still read exactly as suggested: `tour.months`, `stages`."""
    return {path for path, suggestion in _paths(SUGGESTED) if suggestion == _bare(_at(content, path))}


def _paths(suggestions: Content) -> list[tuple[str, Any]]:
    tour = [(f"tour.{key}", value) for key, value in suggestions["tour"].items() if value]
    return tour + [(key, value) for key, value in suggestions.items() if key != "tour"]


def _at(content: Content, path: str) -> Any:
    part, _, key = path.partition(".")
    return content[part][key] if key else content[part]


def _bare(value: Any) -> Any:
    """Rows without their identities."""
    if isinstance(value, list):
        return [{key: text for key, text in row.items() if key != "id"} for row in value]
    return value
