"""Differences between two versions of a brief, field by field, worded for people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from roles.brief.content import Content, EmploymentType, PayPeriod, TourType, WorkPattern
from roles.brief.wording import (
    checkpoints_text,
    choice_text,
    condition_text,
    criterion_text,
    stage_text,
    yes_or_no_text,
)
from roles.numbers import money, number

Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One field that differs; `before` or `after` is empty where the field is missing."""

    label: str
    before: str
    after: str


def differences(before: Content, after: Content) -> list[Difference]:
    """The differences in the brief's order. Both arguments may be the same part of a brief's content."""
    found = []
    for key in before:
        found += _COMPARED[key](before[key], after[key])
    return found


def _text(label: str, told: Callable[[Any], str] = str) -> Callable[[Any, Any], list[Difference]]:
    def compared(before: Any, after: Any) -> list[Difference]:
        if before == after:
            return []
        return [Difference(label, "" if before is None else told(before), "" if after is None else told(after))]

    return compared


def _group(labels: dict[str, Callable[[Any, Any], list[Difference]]]) -> Callable[[Row, Row], list[Difference]]:
    def compared(before: Row, after: Row) -> list[Difference]:
        return [difference for key, part in labels.items() for difference in part(before[key], after[key])]

    return compared


def _rows(label: str, several: str, told: Callable[[Row], str]) -> Callable[[list[Row], list[Row]], list[Difference]]:
    """Compares rows by id: changed, added, removed, or reordered."""

    def compared(before: list[Row], after: list[Row]) -> list[Difference]:
        old, new = _by_identity(before), _by_identity(after)
        changed = [
            Difference(label, told(old[key]) if key in old else "", told(new[key]) if key in new else "")
            for key in [*old, *(key for key in new if key not in old)]
            if old.get(key) != new.get(key)
        ]
        return changed + list(_order(several, old, new))

    return compared


def _by_identity(rows: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _order(several: str, old: dict[str, Row], new: dict[str, Row]) -> Iterator[Difference]:
    was, now = [key for key in old if key in new], [key for key in new if key in old]
    if was != now:
        yield Difference(f"Order of the {several}", _in_order(was, new), _in_order(now, new))


def _in_order(keys: list[str], rows: dict[str, Row]) -> str:
    return "; ".join(rows[key].get("statement") or rows[key].get("purpose") or "(blank)" for key in keys)


_COMPARED = {
    "title": _text("Title"),
    "organization": _text("Organization"),
    "jurisdiction": _text("Whose employment law applies"),
    "employment_type": _text("Employment type", choice_text(EmploymentType)),
    "hours_per_week": _text("Hours per week", number),
    "location": _text("Location"),
    "work_pattern": _text("On site, hybrid or remote", choice_text(WorkPattern)),
    "onsite_days_per_week": _text("Days on site per week"),
    "pay": _group(
        {
            "currency": _text("Currency"),
            "min": _text("Pay from", money),
            "max": _text("Pay to", money),
            "period": _text("Pay per", choice_text(PayPeriod)),
            "variable": _text("Extra pay"),
            "basis": _text("How pay is set within the range"),
        }
    ),
    "need": _text("What goes wrong without this role"),
    "mission": _text("Mission"),
    "heading_0_6": _text("The next six months"),
    "heading_6_24": _text("After that"),
    "tour": _group(
        {
            "type": _text("Type of tour", choice_text(TourType)),
            "months": _text("Length in months"),
            "open_ended": _text("Open-ended", yes_or_no_text),
        }
    ),
    "success_criteria": _rows("Success criterion", "success criteria", criterion_text),
    "conditions": _rows("Condition", "conditions", condition_text),
    "gains": _group(
        {
            "organization": _text("What the organization gains", "\n".join),
            "person": _text("What the person gains", "\n".join),
        }
    ),
    "checkpoints": _text("Checkpoints", checkpoints_text),
    "end_of_tour": _text("How the tour ends"),
    "must_haves": _text("Must-have qualifications", "\n".join),
    "decision_rule": _text("Decision rule"),
    "manager_story": _group(
        {
            "manager": _text("Manager"),
            "joined_because": _text("Why the manager joined"),
            "habits": _text("The manager’s habits", "\n".join),
            "gives_feedback": _text("How the manager gives feedback"),
            "mistake": _text("A mistake the manager owns"),
            "vision": _text("What the manager is aiming for"),
            "reviewed_on": _text("Last reviewed on"),
        }
    ),
    "stages": _rows("Interview", "interviews", stage_text),
}
