"""Reads a sentence that promises a result as a success criterion: from where to where, and by which month.

“Cut late deliveries from 12 to 2 a month by month 6” has a baseline, a target, a unit and a month; “90% by the end
of the first year” has no baseline. Anything that can't be read stays empty for a person to fill in.
"""

import re
from typing import Any

EMPTY_CRITERION = {
    "statement": "",
    "measure": "",
    "unit": "",
    "baseline": "",
    "baseline_known_by": None,
    "target": "",
    "due_month": None,
    "evidence": "",
    "spoken": "",
    "must_have": True,
}
LONGEST_UNIT = 60
MOST_MONTHS = 60

NAMED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
NAMED |= {"eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty-four": 24}
NAMED |= {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
MONTHS_IN = {"month": 1, "quarter": 3, "semester": 6, "term": 4, "year": 12, "school year": 12}

COUNT = rf"(?:\d{{1,3}}|{'|'.join(NAMED)})"
UNIT = r"(?:month|quarter|school year|year|semester|term)"
DEADLINES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"(?:\(|\b(?:by|in|until|before|at) (?:the )?(?:end of )?)"
        rf"(?P<unit>month|quarter|year) (?P<count>{COUNT})\b\)?",
        rf"\b(?:by|within|until|before|in|at) (?:the )?(?:end of )?(?:the |your |his |her )?"
        rf"(?P<count>first|second|third|fourth|fifth) (?P<unit>{UNIT})(?:[- ]end)?\b",
        rf"\b(?:within|in|after|inside)(?: of)?(?: the| your)?(?: first| next)? (?P<count>{COUNT})[- ]"
        rf"(?P<unit>{UNIT})s?\b(?! (?:ago|old|running|a row))",
        rf"\b(?:by|within|until|before|in) (?:the )?(?:end of )?(?:the |your |this |one )"
        rf"(?:first )?(?P<unit>{UNIT})(?P<count>)\b",
    )
)

NUMBER = r"[$€£]?(?:\d{1,3}(?:[.,'’ ]\d{3}){1,3}(?!\d)|\d{1,9})(?:[.,]\d{1,3})?(?!\d)"
PERCENT = r"(?: ?(?:%|percent\b|per cent\b|pct\b))"
SPAN = re.compile(
    rf"\bfrom (?:about |around |roughly |over |nearly )?(?P<start>{NUMBER})(?P<p1>{PERCENT}?)(?P<u1>[^\d.;:]{{0,30}}?) "
    rf"(?:down to|up to|to) (?:about |around |under |below |at least )?(?P<end>{NUMBER})(?P<p2>{PERCENT}?)",
    re.IGNORECASE,
)
SHARE = re.compile(rf"(?P<end>{NUMBER})(?P<p2>{PERCENT})", re.IGNORECASE)
BOUND = re.compile(
    rf"\b(?:below|under|above|at least|fewer than|less than|more than|at most|no more than) "
    rf"(?P<money>(?:[A-Z]{{3}} )?)(?P<end>{NUMBER})",
)
UNIT_WORDS = re.compile(
    r" ?((?:[^\W\d]|[/€£$])[\w/€£$-]{0,19}"
    r"(?: (?!(?:by|within|until|before|in|and|of|at)\b)[^\W\d][\w/-]{0,19}){0,3})"
)
NO_UNIT = re.compile(r"(?:by|within|until|before|in|and|or|at|on|with|so|for|to|when|the|as|of)\b", re.IGNORECASE)
OPENING = re.compile(
    r"(?:we (?:want|need) to |you (?:will |'ll |’ll )?|to )?(?:[\w-]+ly )?"
    r"(?:reduc|cut|rais|increas|bring|lower|improv|shorten|grow|lift|mov|get|tak|driv|decreas|push|halv)\w{0,4} "
    r"(?:down |up )?(?:the |our |its )?",
    re.IGNORECASE,
)


def criterion_in(text: str) -> dict[str, Any]:
    """A criterion row with the sentence as its statement and the numbers found in it."""
    due_month, rest = _deadline(text)
    return EMPTY_CRITERION | {"statement": text, "due_month": due_month} | _yardstick(rest, due_month)


def has_deadline(text: str) -> bool:
    """Whether a sentence names a due month."""
    return _deadline(text)[0] is not None


def _deadline(text: str) -> tuple[int | None, str]:
    """The due month, and the sentence without it, so that its number isn't mistaken for a target."""
    for pattern in DEADLINES:
        for match in pattern.finditer(text):
            month = _counted(match["count"]) * MONTHS_IN[match["unit"].lower()]
            if 1 <= month <= MOST_MONTHS:
                return month, text[: match.start()] + "." + text[match.end() :]
    return None, text


def _counted(words: str) -> int:
    return int(words) if words.isdecimal() else NAMED.get(words.lower(), 1)


def _yardstick(text: str, due_month: int | None) -> dict[str, str]:
    if span := SPAN.search(text):
        unit = "percent" if span["p1"] or span["p2"] else _unit(text[span.end() :]) or _unit(span["u1"])
        return {
            "baseline": _bare(span["start"]),
            "target": _bare(span["end"]),
            "unit": unit,
            "measure": _measure(text[: span.start()]),
        }
    if share := SHARE.search(text):
        return {"target": _bare(share["end"]), "unit": "percent"}
    if bound := BOUND.search(text):
        return {"target": _bare(bound["end"]), "unit": bound["money"].strip() or _unit(text[bound.end() :])}
    if due_month and not re.search(r"\d", text):
        return {"baseline": "no", "target": "yes"}
    return {}


def _unit(rest: str) -> str:
    """The unit after a number: `pounds a day`, `working days`."""
    words = UNIT_WORDS.match(rest)
    if not words or NO_UNIT.match(words[1]):
        return ""
    return words[1][:LONGEST_UNIT].strip()


def _measure(words: str) -> str:
    """The measure: “Cut food waste from …” is about food waste."""
    opening = OPENING.match(words)
    if not opening:
        return ""
    measure = re.sub(r" (?:down|up)$", "", words[opening.end() :].strip(" ,:;("))
    return "" if measure.lower() in ("it", "this", "that", "them") else measure


def _bare(number: str) -> str:
    return number.strip("$€£ ")
