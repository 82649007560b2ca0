"""Reads terms: hours, contract length, employment type, location, and days on site.

Each function takes one sentence and returns the brief fields it determines, if any.
"""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from roles.brief.content import plain_number

from .sentences import Sentence
from .tables import table

MOST_HOURS = 80
MOST_MONTHS = 60
WORKING_DAYS = 5
HEADER_LINES = 8

Fields = dict[str, Any]


def hours_in(sentence: Sentence) -> Fields:
    """Hours per week; of a range, the lower, since that is what a person can count on."""
    if not sentence.has_figure:
        return {}
    if daily := _search("hours_a_day", sentence.low):
        in_all = _decimal(daily["h"]) * _decimal(daily["d"])
        return _within({"hours_per_week": plain_number(round(in_all, 2))}, MOST_HOURS)
    ways = [_search(("hours", number), sentence.low) for number in range(len(table("terms")["hours"]))]
    if sentence.label == "hours":
        ways.append(_search("hours_alone", sentence.low))
    found = next(filter(None, ways), None)
    if not found or _is_beyond(sentence.low, found):
        return {}
    hours = min(_number(found["n"]), _number(found["m"] or found["n"]))
    return _within({"hours_per_week": hours}, MOST_HOURS)


def months_in(sentence: Sentence) -> Fields:
    """The contract's length in months."""
    low = sentence.low
    if not (sentence.label == "contract" or _search("length_context", low)) or _search("not_length", low):
        return {}
    found = _search("length", low)
    if not found:
        return {}
    unit = 12 if found["u"].startswith(("y", "j", "an", "añ")) else 1
    return _within({"tour": _whole(found["n"]) * unit}, MOST_MONTHS)


def employment_in(sentence: Sentence) -> Fields:
    if sentence.section in ("duties", "requirements", "wishes", "company"):
        return {}
    return _first_choice("employment_type", "employment", sentence.low)


def work_pattern_in(sentence: Sentence) -> Fields:
    if sentence.section in ("requirements", "wishes", "company"):
        return {}
    if _search("not_remote", sentence.low):
        return {"work_pattern": "onsite"}
    return _first_choice("work_pattern", "work_pattern", sentence.low)


def days_on_site_in(sentence: Sentence) -> Fields:
    """Days on site; days from home are subtracted from a five-day week."""
    if "day" not in sentence.low and "büro" not in sentence.low and "office" not in sentence.low:
        return {}
    if found := _search("days_onsite", sentence.low) or _search("days_onsite_after", sentence.low):
        return {"onsite_days_per_week": _whole(found["n"])}
    if found := _search("days_home", sentence.low):
        return {"onsite_days_per_week": WORKING_DAYS - _whole(found["n"])}
    return {}


def location_in(sentence: Sentence) -> Fields:
    """The location: from a labeled line, a place at the top of the ad, or one mentioned in passing."""
    if sentence.label == "location":
        named = re.split(r"[:：] ", sentence.text, maxsplit=1)[-1]
        return _place(re.sub(r" ?\((?=[^)]*(?:hybrid|remote|office|home|days))[^)]*\)", "", named, flags=re.IGNORECASE))
    if sentence.is_heading:
        return {}
    if found := _search("place_named", sentence.text):
        return _place(found["place"])
    if sentence.number <= HEADER_LINES and (found := _search("header_place", sentence.text)):
        with_region, in_brackets = "," in found["place"], found.end() < len(sentence.text)
        if with_region or (in_brackets and _search("bracketed", sentence.low)):
            return _place(found["place"])
    return {}


READERS = (hours_in, months_in, employment_in, work_pattern_in, days_on_site_in, location_in)


def _place(words: str) -> Fields:
    place = " ".join(words.split()).strip(" .,;–-")
    return {"location": place} if 1 < len(place) <= 120 else {}


def _first_choice(field: str, name: str, low: str) -> Fields:
    named = {match.lastgroup for match in _choices(name).finditer(low)}
    return next(({field: choice} for choice in table("terms")[name] if choice in named), {})


def _within(fields: Fields, most: int) -> Fields:
    """The fields, if their numbers are in the range that a brief allows."""
    return fields if all(1 <= number <= most for number in fields.values()) else {}


def _is_beyond(low: str, found: re.Match) -> bool:
    """Whether the hours are in addition to the weekly hours."""
    return bool(_search("beyond", low[max(0, found.start() - 20) : found.end() + 20]))


def _number(words: str) -> int | float:
    return plain_number(_decimal(words))


def _decimal(words: str) -> Decimal:
    return Decimal(table("terms")["numbers"].get(words) or words.replace(",", "."))


def _whole(words: str) -> int:
    return int(_number(words))


def _search(name: Any, text: str) -> re.Match | None:
    return _pattern(name).search(text)


@cache
def _choices(name: str) -> re.Pattern:
    ways = (f"(?P<{choice}>{words})" for choice, words in table("terms")[name].items())
    return re.compile(rf"(?<![\w.,:])(?:{'|'.join(ways)})")


@cache
def _pattern(name: Any) -> re.Pattern:
    terms = table("terms")
    words = terms[name[0]][name[1]] if isinstance(name, tuple) else terms[name]
    return re.compile(rf"(?<![\w.,:])(?:{words.replace('%s', terms['place'])})")
