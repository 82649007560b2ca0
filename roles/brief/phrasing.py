"""Fits values of a brief into spoken sentences.

A manager may enter a clause, a noun, half a line or another script. So a value never has to inflect: it is quoted,
follows a colon, or is a bare number or name, and the sentence around it carries the grammar.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from roles.numbers import measured

SENTENCE_ENDS = tuple(".!?…。！？؟۔।")
_LOOSE_ENDS = " .,;:"
_PER = re.compile(r"\s*/\s*(minute|shift|day|week|month|quarter|year)$", re.IGNORECASE)
_PERIOD = re.compile(r"(?:\s*/\s*|\s+(?:an?|per|each|every)\s+)(\w+)$", re.IGNORECASE)
_PER_HOUR = re.compile(r"\s*/\s*hour$", re.IGNORECASE)


def plain(value: Any) -> str:
    """The input on one line."""
    return " ".join(str(value).split()) if value is not None else ""


def clause(value: Any) -> str:
    """The input without its final period, for use inside a sentence."""
    text = plain(value)
    return text.rstrip(_LOOSE_ENDS) or text


def sentence(value: Any) -> str:
    """The input as a complete sentence."""
    text = opened(plain(value))
    if not text or text.endswith(SENTENCE_ENDS):
        return text
    if text[-1] in "”\"'’)]" and text[:-1].endswith(SENTENCE_ENDS):
        return text
    return opened(clause(text)) + "."


def opened(text: str) -> str:
    """Capitalizes the text, unless its first word has its own spelling (iPhone)."""
    first_word = text.split(" ", 1)[0]
    capital = text[:1].upper()
    return capital + text[1:] if first_word.islower() and len(capital) == 1 else text


def quoted(value: Any) -> str:
    """The input in double quotation marks; its own become single ones."""
    text = clause(value)
    return f"“{text.translate({0x201C: '‘', 0x201D: '’'})}”" if text else ""


def listed(values: Iterable[Any]) -> str:
    return "; ".join(text for text in map(clause, values) if text)


def amount(number: Any, unit: str) -> str:
    """A number with its unit as spoken: 9 runs a month, 45 percent."""
    spoken_unit = plain(_PER_HOUR.sub(" an hour", _PER.sub(lambda found: f" a {found[1].lower()}", clause(unit))))
    return f"{measured(number, clause(unit))}{'' if spoken_unit == '%' else ' '}{spoken_unit}".strip()


def is_yes_or_no(criterion: Mapping) -> bool:
    return plain(criterion["target"]).lower() == "yes"


def movement(criterion: Mapping) -> str:
    """A criterion's change, without its month: from 9 to 1 runs a month."""
    if is_yes_or_no(criterion):
        return "a clear yes"
    target = amount(criterion["target"], _unit_still_unsaid(criterion))
    baseline = measured(criterion["baseline"], clause(criterion["unit"]))
    return f"from {baseline} to {target}" if baseline else target


def _unit_still_unsaid(criterion: Mapping) -> str:
    """The part of the unit not in the measure: failed runs per month, from 9 to 1; loaves sold, 9 a month."""
    unit = clause(criterion["unit"])
    said = re.findall(r"\w+", plain(criterion["measure"]).lower())
    if re.split(r"[\s/]", unit.lower())[0] not in said:
        return unit
    period = _PERIOD.search(unit)
    return period[0] if period and not _names(said, period[1].lower()) else ""


def _names(said: list[str], period: str) -> bool:
    """Whether a measure names a period: per month, monthly."""
    return any(word.startswith(period) for word in said)


def yardstick(criterion: Mapping) -> str:
    """A criterion's measure in one spoken phrase, or an empty string while it is incomplete."""
    measure, due_month = clause(criterion["measure"]), criterion["due_month"]
    if not (measure and plain(criterion["target"]) and due_month):
        return ""
    said = f"{measure}, {movement(criterion)} by month {due_month}"
    measured = plain(criterion["baseline"]) or is_yes_or_no(criterion)
    return said if measured else f"{said}, from a start not measured yet"


def proposed_sentence(criterion: Mapping) -> str:
    """How a manager could say a criterion's figures; an empty string while they are incomplete."""
    measure, due_month, statement = (clause(criterion[name]) for name in ("measure", "due_month", "statement"))
    if not (plain(criterion["target"]) and due_month):
        return ""
    if is_yes_or_no(criterion):
        return f"By month {due_month}, we want this to be true: {statement}." if statement else ""
    if not measure:
        return ""
    if plain(criterion["baseline"]):
        return f"By month {due_month}, we want {measure} to go {movement(criterion)}."
    return f"By month {due_month}, we want {measure} at {movement(criterion)}."
