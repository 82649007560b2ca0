"""Finds the pay in a text: amounts of money as written in several countries, and the likeliest to be the pay."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

from roles.brief.content import MOST_PAY, plain_number

from .sentences import Sentence
from .tables import table

MOST_SUMS = 20
"""How many amounts per sentence are considered."""

WIDEST = 10
"""A pay range never ends at more than this many times its start."""

NEAR = 40
"""How many characters away a word may be to tell what an amount is."""

ENOUGH = 3
"""The weight an amount needs before it is proposed as the pay."""

GUESSABLE = ("", "EUR", "GBP", "USD", "CHF", "CAD", "AUD", "NZD", "SGD")
"""Currencies in which the size of an amount tells its pay period."""


@dataclass(frozen=True)
class Sum:
    """An amount of money, or a range, as a sentence gives it."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    period: str
    weight: int
    mark: str
    has_own_period: bool = False

    @property
    def ends(self) -> list[Decimal]:
        return [end for end in (self.low, self.high) if end is not None]


def pay_in(sentences: Iterable[Sentence]) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """The pay as in a brief's content, and the marks of its lines."""
    sums = [found for sentence in sentences for found in _sums(sentence) if found.weight >= ENOUGH]
    if not sums:
        return None
    best = max(sums, key=lambda found: found.weight)
    same = [found for found in sums if found.ends == best.ends and best.currency in (found.currency, "")]
    own = next((found.period for found in same if found.has_own_period), best.period)
    best = replace(best, period=own)
    return _content(best), tuple(dict.fromkeys(found.mark for found in same))


def _content(found: Sum) -> dict[str, Any]:
    ends = {"min": plain_number(found.low), "max": plain_number(found.high)}
    known = {"currency": found.currency, "period": found.period, **ends}
    return {key: value for key, value in known.items() if value not in ("", None)}


def _sums(sentence: Sentence) -> Iterator[Sum]:
    if not sentence.has_figure:
        return
    for match in islice(_money().finditer(sentence.low), MOST_SUMS):
        currency = _currency(match)
        if currency or sentence.label == "pay":
            found = _sum(match, currency, sentence)
            if found and found.period != "week":
                yield found


def _sum(match: re.Match, currency: str, sentence: Sentence) -> Sum | None:
    first, second = _ends(match)
    before, after = _around(match)
    low: Decimal | None = first if second is None else min(first, second)
    high: Decimal | None = first if second is None else max(first, second)
    if second is None and _pattern("up_to").search(before):
        low = None
    elif second is None and _pattern("from_on").search(before):
        high = None
    if not 0 < max(first, second or 0) <= MOST_PAY or _reaches_too_far(low, high):
        return None
    told = _period(match.group()) or _period(after) or _period(before)
    period = told or _likely_period(first, currency)
    weight = _weight(match, sentence, has_period=bool(told), has_range=second is not None)
    return Sum(low, high, currency, period, weight, sentence.mark, bool(told))


def _reaches_too_far(low: Decimal | None, high: Decimal | None) -> bool:
    """Whether the ends can't belong together, as in `50–45k`: such pay is left for people to read."""
    return low is not None and high is not None and high > WIDEST * low


def _ends(match: re.Match) -> tuple[Decimal, Decimal | None]:
    """Both amounts; in `30–35k`, `45–50,000` and `12–15 lakh` they share the second one's factor."""
    first, second = _amount(match["n1"]), _amount(match["n2"]) if _is_range(match) else None
    k1, k2 = _factor(match["k1"]), _factor(match["k2"])
    if second is None:
        return first * k1, None
    if k2 > 1 and k1 == 1 and first <= second:
        k1 = k2
    first, second = first * k1, second * k2
    if first < 1000 <= second and first * 1000 <= second:
        first *= 1000
    return first, second


def _is_range(match: re.Match) -> bool:
    """“30 and 35” is a range only after “between”."""
    if match["to"] in ("and", "und", "et", "y"):
        return bool(re.search(r"\b(?:between|zwischen|entre)\W*$", _around(match)[0]))
    return bool(match["n2"])


def _amount(written: str) -> Decimal:
    """`70.000`, `95'000`, `40 000`, `1,250.50` and `15,50` as numbers."""
    cents = re.search(r"[.,](\d{1,2})$", written)
    whole = written[: cents.start()] if cents else written
    return Decimal(re.sub(r"\D", "", whole) + (f".{cents[1]}" if cents else ""))


def _factor(written: str | None) -> int:
    if not written:
        return 1
    return 100_000 if written.strip() in ("lakh", "lakhs", "lpa") else 1000


def _currency(match: re.Match) -> str:
    named = next((match[group] for group in ("c1", "c2", "c3", "c4") if match[group]), "")
    if not named and "lpa" in f"{match['k1']}{match['k2']}":
        return "INR"
    return table("amounts")["currencies"].get(named, named.upper())


def _period(words: str) -> str:
    """The pay period named first in the text."""
    named = [(match.start(), period) for period, ways in _periods().items() for match in [ways.search(words)] if match]
    return min(named)[1] if named else ""


def _likely_period(amount: Decimal, currency: str) -> str:
    if currency not in GUESSABLE:
        return ""
    steps = ((200, "hour"), (1000, "day"), (10_000, "month"))
    return next((period for bound, period in steps if amount < bound), "year")


def _weight(match: re.Match, sentence: Sentence, *, has_period: bool, has_range: bool) -> int:
    """Weighs the evidence for and against an amount being the pay."""
    before, after = _around(match)
    speaks = [
        (6, sentence.label == "pay"),
        (2, sentence.section in ("pay", "offer") or sentence.number <= 6),
        (3, bool(_pattern("pay_words").search(sentence.low))),
        (3, has_period),
        (2, has_range),
        (2, bool(match["k1"] or match["k2"])),
        (-4, sentence.section in ("duties", "requirements", "company")),
        (-7, bool(_pattern("other_before").search(before))),
        (-7, bool(_pattern("other_after").search(after))),
    ]
    return sum(points for points, holds in speaks if holds)


def _around(match: re.Match) -> tuple[str, str]:
    """The text shortly before and after an amount."""
    start, end = match.span()
    return match.string[max(0, start - NEAR) : start], match.string[end : end + NEAR]


@cache
def _money() -> re.Pattern:
    amounts = table("amounts")
    signs = sorted([*amounts["currencies"], *amounts["codes"]], key=len, reverse=True)
    currency = "|".join(rf"{re.escape(sign)}{'(?![a-z])' if sign[-1].isalpha() else ''}" for sign in signs)
    number = r"\d{1,3}(?:[.,' ]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?![\d%])"
    thousands = r" ?(?:k|tsd|lakhs?|lpa)\b\.?"

    def end(number_group: str, factor: str, before: str, after: str) -> str:
        return (
            rf"(?:(?P<{before}>{currency}) ?)?(?P<{number_group}>{number})"
            rf"(?P<{factor}>{thousands})?(?: ?(?P<{after}>{currency}))?"
        )

    to = r" ?(?P<to>[-–—/]|to|bis|until|till|à|a|and|und|et|y) ?"
    return re.compile(rf"(?<![\w.,']){end('n1', 'k1', 'c1', 'c2')}(?:,-)?(?:{to}{end('n2', 'k2', 'c3', 'c4')})?")


@cache
def _periods() -> dict[str, re.Pattern]:
    return {period: re.compile(ways) for period, ways in table("amounts")["periods"].items()}


@cache
def _pattern(name: str) -> re.Pattern:
    return re.compile(table("amounts")[name])
