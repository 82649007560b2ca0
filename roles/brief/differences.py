"""Differences between two versions of a brief, field by field, worded for people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from roles.brief.content import Content, EmploymentType, PayPeriod, TourType, WorkPattern
from roles.brief.fields import FIELDS, label_of
from roles.brief.wording import (
    checkpoints_text,
    choice_text,
    condition_text,
    incident_text,
    must_have_text,
    spoken_criterion_text,
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
    return [difference for part in before for difference in _of_part(part, before[part], after[part])]


def _of_part(part: str, before: Any, after: Any) -> list[Difference]:
    if part in _ROWS:
        return _of_rows(_ROWS[part], before, after)
    if isinstance(before, dict):
        keys = (path.partition(".")[2] for path in FIELDS if path.startswith(f"{part}."))
        return [found for key in keys for found in _of_field(f"{part}.{key}", before[key], after[key])]
    return _of_field(part, before, after)


def _of_field(path: str, before: Any, after: Any) -> list[Difference]:
    if before == after:
        return []
    told = _TOLD.get(path, "\n".join if FIELDS[path].is_list else str)
    return [Difference(label_of(path), "" if before is None else told(before), "" if after is None else told(after))]


@dataclass(frozen=True)
class _Rows:
    """A list whose rows are compared by id: what one and several of them are called, and how one is worded."""

    one: str
    several: str
    told: Callable[[Row], str]


def _of_rows(rows: _Rows, before: list[Row], after: list[Row]) -> list[Difference]:
    """Rows that were changed, added, or removed, and their order."""
    old, new = _by_identity(before), _by_identity(after)
    changed = [
        Difference(rows.one, rows.told(old[key]) if key in old else "", rows.told(new[key]) if key in new else "")
        for key in [*old, *(key for key in new if key not in old)]
        if old.get(key) != new.get(key)
    ]
    return changed + list(_order(rows.several, old, new))


def _by_identity(rows: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _order(several: str, old: dict[str, Row], new: dict[str, Row]) -> Iterator[Difference]:
    was, now = [key for key in old if key in new], [key for key in new if key in old]
    if was != now:
        yield Difference(f"Order of the {several}", _in_order(was, new), _in_order(now, new))


def _in_order(keys: list[str], rows: dict[str, Row]) -> str:
    return "; ".join(next((rows[key][name] for name in _NAMED_BY if rows[key].get(name)), "(blank)") for key in keys)


_ROWS = {
    "success_criteria": _Rows("Success criterion", "success criteria", spoken_criterion_text),
    "conditions": _Rows("Condition", "conditions", condition_text),
    "must_haves": _Rows("Must-have qualification", "must-have qualifications", must_have_text),
    "incidents": _Rows("Real situation", "real situations", incident_text),
    "checked_outside": _Rows("Checked outside the interviews", "checks outside the interviews", must_have_text),
    "stages": _Rows("Interview", "interviews", stage_text),
}

_NAMED_BY = ("statement", "situation", "purpose")

_TOLD: dict[str, Callable[[Any], str]] = {
    "employment_type": choice_text(EmploymentType),
    "hours_per_week": number,
    "work_pattern": choice_text(WorkPattern),
    "pay.min": money,
    "pay.max": money,
    "pay.period": choice_text(PayPeriod),
    "tour.type": choice_text(TourType),
    "tour.open_ended": yes_or_no_text,
    "checkpoints": checkpoints_text,
}
"""How a field's value is worded where that is not the value itself, or its entries on lines of their own."""
