"""Words numbers alike everywhere: money, months, days, hours and counts on screens, in guides, prints, files, emails.

Numbers are written with thousands separators. Text input stays as typed, unless it is just a number.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber

from roles.brief.content import PayPeriod

Figure = int | float | Decimal

BARE_NUMBER = re.compile(r"(-?)([1-9]\d{3,})((?:\.\d+)?)")
YEARS = range(1900, 2100)


def number(value: Figure) -> str:
    """11,000; 38.5; 12.21."""
    return f"{Decimal(str(value)).normalize():,f}"


def counted(count: Figure | None, unit: str, several: str = "") -> str:
    """1 month, 12 months; `several` is an irregular plural: 2 people. Empty for None."""
    if count is None:
        return ""
    return f"{number(count)} {unit if count == 1 else several or f'{unit}s'}"


def counted_in_words(count: int, unit: str, several: str = "") -> str:
    """Spells out numbers below ten: one month, 12 months."""
    return f"{apnumber(count)} {unit if count == 1 else several or f'{unit}s'}"


def months(count: int | None) -> str:
    return counted(count, "month")


def days_on_site(days: int) -> str:
    return f"{counted(days, 'day')} a week on site"


def hours_a_week(hours: Figure) -> str:
    return f"{counted(hours, 'hour')} a week"


def length_of_time(minutes_in_all: int) -> str:
    """A duration: 1 hour 30 minutes."""
    hours, rest = divmod(minutes_in_all, 60)
    said = [counted(count, unit) for count, unit in ((hours, "hour"), (rest, "minute")) if count]
    return " ".join(said) or "no time"


def money(value: Figure) -> str:
    """42,000; 12.50: cents have two digits or are omitted."""
    return f"{Decimal(str(value)):,.{0 if value == int(value) else 2}f}"


def span(low: Figure | None, high: Figure | None) -> str:
    """40,000 to 44,000; 40,000 if both ends are equal; empty if neither is known."""
    ends = dict.fromkeys(money(end) for end in (low, high) if end is not None)
    return " to ".join(ends)


def pay_range(pay: Mapping[str, Any]) -> str:
    """EUR 40,000 to 44,000 a year; from EUR 40,000 a year if only one end is known."""
    figures = span(pay["min"], pay["max"])
    if not figures:
        return ""
    open_end = "up to" if pay["min"] is None else "from" if pay["max"] is None else ""
    period = str(dict(PayPeriod.choices).get(pay["period"], ""))
    return " ".join(filter(None, [open_end, pay["currency"], figures, period]))


def measured(text: Any, unit: str = "") -> str:
    """A criterion's baseline or target, with thousands separators if it is just a number and not likely a year."""
    typed = " ".join(str(text).split())
    figure = BARE_NUMBER.fullmatch(typed)
    if not figure or _may_be_a_year(figure, unit):
        return typed
    sign, whole, fraction = figure.groups()
    return f"{sign}{Decimal(whole):,}{fraction}"


def _may_be_a_year(figure: re.Match, unit: str) -> bool:
    """2026 with no unit, or in years."""
    sign, whole, fraction = figure.groups()
    return not (sign or fraction) and len(whole) == 4 and int(whole) in YEARS and unit.strip().lower() in ("", "year")
