"""Tags and filters for the brief's page: labels of fields, choices in words, and the tour's timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template

from roles.brief.content import (
    Content,
    DeepTopic,
    EmploymentType,
    HeldBy,
    PayPeriod,
    Polarity,
    StageFormat,
    Topic,
    TourType,
    WorkPattern,
)
from roles.brief.fields import label_of
from roles.brief.wording import story_lines, unended

register = template.Library()
register.filter("field_label", label_of)
register.filter(story_lines)
register.filter(unended)

CHOICES = {
    "depth": DeepTopic,
    "holder": HeldBy,
    "employment": EmploymentType,
    "format": StageFormat,
    "period": PayPeriod,
    "topic": Topic,
    "tour": TourType,
    "pattern": WorkPattern,
}

# Marks closer together than this share of the tour are stacked.
CLOSE = 0.08
LANE = 26


@register.filter
def in_words(value: str, kind: str) -> str:
    """A choice's label without the explanation after the colon."""
    label = dict(CHOICES[kind].choices).get(value, value)
    return str(label).partition(":")[0]


@register.filter
def sitting_in(seated: Mapping[str, list], stage: Content) -> list:
    """The interviewers of an interview, if known."""
    return seated.get(stage.get("id", ""), []) if seated else []


@register.filter
def hard(conditions: list[Content]) -> list[Content]:
    return [condition for condition in conditions if condition["polarity"] == Polarity.NEGATIVE]


@register.filter
def not_hard(conditions: list[Content]) -> list[Content]:
    return [condition for condition in conditions if condition["polarity"] != Polarity.NEGATIVE]


@register.filter
def is_told(story: Content) -> bool:
    """Whether the manager's profile has more than a name and a review date."""
    return any(words for part, words in story.items() if part not in ("manager", "reviewed_on"))


@dataclass(frozen=True)
class Mark:
    month: int
    at: str
    y: int
    number: int | None
    words: str


@dataclass(frozen=True)
class TourLine:
    months: int
    axis: int
    height: int
    ticks: list[Mark]
    checkpoints: list[Mark]
    criteria: list[Mark]
    in_order: list[Mark]


@register.simple_tag
def tour_line(brief: Content) -> TourLine | None:
    """The tour as a timeline: checkpoints above the line, criteria below it in their due month."""
    checkpoints = [(row["month"], None, row["focus"]) for row in brief["checkpoints"] if row["month"]]
    criteria = [
        (row["due_month"], number, row["statement"])
        for number, row in enumerate(brief["success_criteria"], start=1)
        if row["due_month"]
    ]
    months = _length(brief, checkpoints + criteria)
    return _draw(months, checkpoints, criteria) if months else None


def _length(brief: Content, points: list[tuple[int, Any, str]]) -> int:
    """The tour's length in months, or the last known month if that is later."""
    return max([brief["tour"]["months"] or 0, *(month for month, *_ in points)])


def _draw(months: int, checkpoints: list, criteria: list) -> TourLine:
    above = _in_lanes(months, checkpoints, -LANE)
    below = _in_lanes(months, criteria, LANE)
    axis = 30 - min((mark.y for mark in above), default=0)
    return TourLine(
        months=months,
        axis=axis,
        height=axis + max((mark.y for mark in below), default=0) + LANE,
        ticks=[Mark(month, _share(month, months), 0, None, "") for month in _ticks(months)],
        checkpoints=above,
        criteria=below,
        in_order=sorted(above + below, key=lambda mark: (mark.month, mark.number or 0)),
    )


def _in_lanes(months: int, points: list[tuple[int, int | None, str]], lane_height: int) -> list[Mark]:
    """Puts each point in the lane closest to the line where it overlaps no other."""
    lanes: list[int] = []
    marks = []
    for month, number, words in sorted(points, key=lambda point: point[0]):
        lane = next((i for i, last in enumerate(lanes) if month - last >= months * CLOSE), len(lanes))
        lanes[lane : lane + 1] = [month]
        marks.append(Mark(month, _share(month, months), (lane + 1) * lane_height, number, words))
    return marks


def _ticks(months: int) -> list[int]:
    step = 3 if months <= 24 else 6 if months <= 48 else 12
    return [*range(0, months, step), months] if months % step else list(range(0, months + 1, step))


def _share(month: int, months: int) -> str:
    return f"{100 * month / months:.2f}%"
