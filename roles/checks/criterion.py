"""Checks a success criterion: measured by a number with a unit, or by a yes or no that can be looked up."""

import re
from collections.abc import Iterator
from typing import Any

from roles.checks.findings import Finding, flaw, missing
from roles.checks.lints import found
from roles.numbers import months

YES_NO = ("yes", "no")
FIGURES = ("statement", "measure", "unit", "baseline", "baseline_known_by", "target", "due_month")
"""Where the figures of a criterion stand."""


def check_criterion(criterion: dict[str, Any], field: str, horizon: int | None) -> Iterator[Finding]:
    """Findings for one criterion on a tour that lasts `horizon` months."""
    if _is_unwritten(criterion):
        yield missing("B01", f"{field}.statement", "Say what will be true, from where to where, or remove the row.")
        return
    if not criterion["statement"]:
        yield missing("B01", f"{field}.statement", "Say what will be true.")
    elif opener := found("B03", criterion["statement"]):
        message = f"Say what will be true instead of starting with “{opener}”, which is an activity."
        yield flaw("B03", f"{field}.statement", message, criterion["statement"])
    yield from _proof(criterion, field) if _is_yes_no(criterion["target"]) else _measurement(criterion, field)
    yield from _known_by(criterion, field)
    yield from _due_month(criterion["due_month"], f"{field}.due_month", horizon)
    yield from _spoken(criterion, f"{field}.spoken")


def _proof(criterion: dict[str, Any], field: str) -> Iterator[Finding]:
    if not criterion["evidence"]:
        yield missing("B01", f"{field}.evidence", "Name the source where both sides can check the yes or no.")
    if criterion["baseline"] and not _is_yes_no(criterion["baseline"]):
        message = "The target is a yes or no, so enter yes or no for today, too."
        yield flaw("B01", f"{field}.baseline", message, criterion["baseline"])


def _measurement(criterion: dict[str, Any], field: str) -> Iterator[Finding]:
    baseline, target = criterion["baseline"], criterion["target"]
    if not criterion["measure"]:
        yield missing("B01", f"{field}.measure", "Say what is counted or measured.")
    if not (criterion["unit"] or _carries_unit(target)):
        yield missing("B01", f"{field}.unit", "Name the unit: percent, days, people.")
    if baseline and not has_number(baseline):
        yield flaw("B01", f"{field}.baseline", "Enter today’s value as a number.", baseline)
    if not target:
        yield missing("B01", f"{field}.target", "Enter a target number, or yes.")
    elif not has_number(target):
        yield flaw("B01", f"{field}.target", "Enter the target as a number, or as yes or no.", target)


def _known_by(criterion: dict[str, Any], field: str) -> Iterator[Finding]:
    """An unmeasured baseline is as good as a number if it will be known before the target is due."""
    known_by, due_month = criterion["baseline_known_by"], criterion["due_month"]
    if criterion["baseline"]:
        return
    if known_by is None:
        message = "Enter today’s value, or the month by which you will know it."
        yield missing("B01", f"{field}.baseline", message)
    elif known_by < 1 or (due_month is not None and known_by >= due_month):
        message = "Choose a month from 1 on, before the target is due."
        yield flaw("B01", f"{field}.baseline_known_by", message, f"month {known_by}")


def _due_month(due_month: int | None, field: str, horizon: int | None) -> Iterator[Finding]:
    if due_month is None:
        yield missing("B02", field, "Enter the month of the tour when this is due.")
    elif due_month < 1:
        yield flaw("B02", field, "Choose a month from 1 on.", f"month {due_month}")
    elif horizon is not None and due_month > horizon:
        yield flaw("B02", field, f"Choose a month within the tour’s {months(horizon)}.", f"month {due_month}")


def _spoken(criterion: dict[str, Any], field: str) -> Iterator[Finding]:
    """What a manager says has no figure that the criterion doesn't have."""
    known = {number for name in FIGURES for number in numbers_in(str(criterion[name] or ""))}
    if others := [number for number in numbers_in(criterion["spoken"]) if number not in known]:
        message = f"Make the sentence and the figures agree: the sentence says {', '.join(others)}."
        yield flaw("B21", field, message, criterion["spoken"])


def numbers_in(text: str) -> list[str]:
    """The numbers in a text, written without separators."""
    return [number.rstrip(".,").replace(",", "") for number in re.findall(r"\d[\d.,]*", text)]


def _is_yes_no(text: str) -> bool:
    return text.strip().lower() in YES_NO


def has_number(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)


def _carries_unit(text: str) -> bool:
    """Whether the number brings its own unit, as in `90%` or `3 days`."""
    return has_number(text) and bool(re.sub(r"[\d\s.,+\-\u2212]", "", text))


def _is_unwritten(criterion: dict[str, Any]) -> bool:
    return not any(criterion[key] for key in ("statement", "measure", "unit", "baseline", "target", "evidence"))
