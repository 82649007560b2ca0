"""Words in a text that would fit any employer: where they stand, why they say nothing, and what to ask instead."""

import re
from dataclasses import dataclass
from functools import cache

from roles.findings import flaw
from roles.lints import lints

from .reading import Slogan
from .tables import table

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True)
class Strike:
    """One stretch of a sentence, and what there is to say of it."""

    start: int
    end: int
    why: str
    ask: str

    def of(self, text: str) -> Slogan:
        return Slogan(text[self.start : self.end], self.why, self.ask)


def strikes_in(low: str) -> tuple[Strike, ...]:
    """Every slogan of a sentence, given in small letters, in the order they stand; of two that overlap the longer."""
    found = sorted((*_own(low), *_listed(low), *_by_rule(low)), key=lambda strike: strike.start - strike.end)
    kept: list[Strike] = []
    for strike in found:
        if all(strike.end <= other.start or other.end <= strike.start for other in kept):
            kept.append(strike)
    return tuple(sorted(kept, key=lambda strike: strike.start))


def is_empty_talk(low: str, strikes: tuple[Strike, ...]) -> bool:
    """Whether next to nothing is left of a sentence without its slogans. Years asked for are a demand, not a slogan."""
    if not strikes or any(strike.why == reason("B13") for strike in strikes):
        return False
    rest = list(low)
    for strike in strikes:
        rest[strike.start : strike.end] = " " * (strike.end - strike.start)
    left = [word for word in WORD.findall("".join(rest)) if word not in _filler()]
    if any(character.isdigit() for word in left for character in word):
        return False
    return len(left) <= (0 if len(strikes) == 1 else len(strikes))


def _own(low: str) -> list[Strike]:
    slogans = table("slogans")
    return [
        Strike(match.start(), match.end(), slogans["whys"].get(entry["why"]) or reason(entry["why"]), entry["ask"])
        for match in _own_pattern().finditer(low)
        for entry in [slogans["slogans"][int(match.lastgroup[1:])]]
    ]


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
    """Why a rule for briefs minds such words, as its finding says it."""
    return flaw(code, "mission", "", "").why


@cache
def _own_pattern() -> re.Pattern:
    entries = table("slogans")["slogans"]
    ways = "|".join(f"(?P<s{number}>{entry['words']})" for number, entry in enumerate(entries))
    return re.compile(rf"(?<![\w-])(?:{ways})(?!\w)")


@cache
def _listed_pattern() -> re.Pattern:
    ways = "|".join(re.escape(word).replace("\\-", "[- ]") for word in sorted(lints()["buzzwords"], reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})s?(?!\w)")


@cache
def _rule_pattern(code: str) -> re.Pattern:
    return re.compile(lints()["patterns"][code]["regex"], re.IGNORECASE)


def _spoken(word: str) -> str:
    """The listed word that was met: written with a space for its hyphen, or as several."""
    listed = {word.replace("-", " "): word for word in table("slogans")["listed"]}
    plain = word.replace("-", " ")
    return listed.get(plain) or listed[plain.removesuffix("s")]


@cache
def _filler() -> frozenset[str]:
    return frozenset(str(word) for word in table("slogans")["filler"])
