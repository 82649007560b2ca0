"""Finds phrases that would fit any employer, with why they say nothing and what to ask instead."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from roles.checks.findings import flaw
from roles.checks.lints import lints

from .reading import Slogan
from .tables import table

APART = "\n\0\n"
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True)
class Strike:
    """A slogan's span in a sentence, with its reason and question."""

    start: int
    end: int
    why: str
    ask: str

    def of(self, text: str) -> Slogan:
        return Slogan(text[self.start : self.end], self.why, self.ask)


def strikes_in(lows: list[str]) -> list[tuple[Strike, ...]]:
    """The slogans of each lowercase sentence, in order; of two overlapping ones, the longer.

    All sentences are searched in one pass, joined by a separator that no pattern matches across.
    """
    starts = list(accumulate((len(low) + len(APART) for low in lows), initial=0))
    text = APART.join(lows)
    strikes: list[list[Strike]] = [[] for _ in lows]
    for strike in _longest((*_own(text), *_listed(text), *_by_rule(text))):
        at = bisect_right(starts, strike.start) - 1
        strikes[at].append(replace(strike, start=strike.start - starts[at], end=strike.end - starts[at]))
    return [tuple(kept) for kept in strikes]


def _longest(strikes: Iterable[Strike]) -> list[Strike]:
    kept: list[Strike] = []
    for strike in sorted(strikes, key=lambda strike: (strike.start, -strike.end)):
        if not kept or kept[-1].end <= strike.start:
            kept.append(strike)
        elif strike.end - strike.start > kept[-1].end - kept[-1].start:
            kept[-1] = strike
    return kept


def is_empty_talk(low: str, strikes: tuple[Strike, ...]) -> bool:
    """Whether little is left of a sentence without its slogans. Required years are a demand, not a slogan."""
    if not strikes or any(strike.why == reason("B13") for strike in strikes):
        return False
    rest = list(low)
    for strike in strikes:
        rest[strike.start : strike.end] = " " * (strike.end - strike.start)
    left = [word for word in WORD.findall("".join(rest)) if word not in _filler()]
    if any(character.isdigit() for word in left for character in word):
        return False
    return len(left) <= (0 if len(strikes) == 1 else len(strikes))


def _own(text: str) -> list[Strike]:
    whys = table("slogans")["whys"]
    return [
        Strike(match.start(), match.end(), whys.get(entry["why"]) or reason(entry["why"]), entry["ask"])
        for match in _any_own().finditer(text)
        for entry in [_entry_at(match)]
    ]


def _entry_at(match: re.Match) -> dict[str, str]:
    """The entry of a matched slogan: the first whose pattern covers it."""
    entries = table("slogans")["slogans"]
    return next(entry for entry in entries if _pattern(entry["words"]).fullmatch(match.string, *match.span()))


def _listed(low: str) -> list[Strike]:
    listed = table("slogans")["listed"]
    return [
        Strike(match.start(), match.end(), reason("B04"), listed[_spoken(match.group())])
        for match in _listed_pattern().finditer(low)
    ]


def _by_rule(low: str) -> list[Strike]:
    return [
        Strike(match.start(), match.end(), reason(code), ask)
        for code, ask in table("slogans")["rules"].items()
        for match in _rule_pattern(code).finditer(low)
    ]


@cache
def reason(code: str) -> str:
    """The reason given by a brief rule's finding."""
    return flaw(code, "mission", "", "").why


@cache
def _any_own() -> re.Pattern:
    """One alternation of all our own patterns without groups, which the regex engine searches fastest."""
    return _pattern("|".join(entry["words"] for entry in table("slogans")["slogans"]))


@cache
def _pattern(words: str) -> re.Pattern:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.MULTILINE)


@cache
def _listed_pattern() -> re.Pattern:
    ways = "|".join(re.escape(word).replace("\\-", "[- ]") for word in sorted(lints()["buzzwords"], reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})s?(?!\w)")


@cache
def _rule_pattern(code: str) -> re.Pattern:
    return re.compile(lints()["patterns"][code]["regex"], re.IGNORECASE)


def _spoken(word: str) -> str:
    """The listed buzzword for a match, which may have a space for a hyphen or be plural."""
    listed = {word.replace("-", " "): word for word in table("slogans")["listed"]}
    plain = word.replace("-", " ")
    return listed.get(plain) or listed[plain.removesuffix("s")]


@cache
def _filler() -> frozenset[str]:
    return frozenset(str(word) for word in table("slogans")["filler"])
