"""The place of a brief that a sentence belongs to: by the signs in its words, or by the heading it stands under."""

import re
from dataclasses import dataclass
from functools import cache

from .sentences import Sentence
from .tables import table


@dataclass(frozen=True)
class Sign:
    place: str
    why: str
    words: re.Pattern
    unless: re.Pattern | None
    under: frozenset[str]
    not_under: frozenset[str]

    def shows(self, sentence: Sentence) -> bool:
        if sentence.section in self.not_under or (self.under and sentence.section not in self.under):
            return False
        return bool(self.words.search(sentence.low)) and not (self.unless and self.unless.search(sentence.low))


def place_of(sentence: Sentence) -> tuple[str, str]:
    """The place and, in plain words, why; no place where nothing speaks for one."""
    for sign in _signs():
        if sign.shows(sentence) and not _is_past(sign, sentence):
            return sign.place, sign.why
    return _by_heading(sentence)


def _by_heading(sentence: Sentence) -> tuple[str, str]:
    customs = table("customs")
    custom = customs["under"].get(sentence.section, {})
    if custom and not (custom.get("entries_only") and not sentence.is_entry):
        return custom["place"], custom["why"]
    for custom in customs["anywhere"]:
        if re.search(custom["words"], sentence.low):
            return custom["place"], custom["why"]
    return "", ""


def _is_past(sign: Sign, sentence: Sentence) -> bool:
    """“Has been on call” asks what somebody has done; it does not say that they will be."""
    return sign.place == "hard" and bool(_asked().search(sentence.low))


@cache
def _asked() -> re.Pattern:
    return re.compile(table("customs")["asked"])


@cache
def _signs() -> list[Sign]:
    return [
        Sign(
            place=row["place"],
            why=row["why"],
            words=re.compile("|".join(row["words"])),
            unless=re.compile(row["unless"]) if "unless" in row else None,
            under=frozenset(row.get("in", ())),
            not_under=frozenset(row.get("not_in", ())),
        )
        for row in table("signs")
    ]
