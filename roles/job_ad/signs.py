"""Finds the place of a sentence in a brief: by signs in its wording, or by the heading it is under."""

import re
from dataclasses import dataclass
from functools import cache

from roles.job_ad.places import has_deadline

from .sentences import Sentence
from .tables import table


@dataclass(frozen=True)
class Guess:
    """A suggested place and the reason in plain words; firm if the sentence can go there as it is."""

    place: str = ""
    why: str = ""
    is_firm: bool = True
    is_formality: bool = False


@dataclass(frozen=True)
class Sign:
    """Wording that suggests a place. Some signs count only beside a date, or only outside a list."""

    guess: Guess
    words: re.Pattern
    unless: re.Pattern | None
    under: frozenset[str]
    not_under: frozenset[str]
    by_when: bool = False
    in_prose: bool = False

    def shows(self, sentence: Sentence) -> bool:
        if sentence.section in self.not_under or (self.under and sentence.section not in self.under):
            return False
        if (self.in_prose and sentence.is_entry) or not self.words.search(sentence.low):
            return False
        if self.by_when and not has_deadline(sentence.low):
            return False
        return not (self.unless and self.unless.search(sentence.low))


def place_of(sentence: Sentence) -> Guess:
    """Guesses by the first matching sign, else by custom; without either there is no place."""
    if _any_sign().search(sentence.low):
        for sign in _signs():
            if sign.shows(sentence) and not _is_past(sign, sentence):
                return sign.guess
    return _by_heading(sentence) or _by_opening(sentence)


def _by_heading(sentence: Sentence) -> Guess | None:
    custom = table("customs")["under"].get(sentence.section)
    if not custom or (custom.get("entries_only") and not _is_listed(sentence)):
        return None
    is_firm = not custom.get("firm_with_figures") or sentence.has_figure
    return Guess(custom["place"], custom["why"], is_firm, custom.get("formality", False))


def _is_listed(sentence: Sentence) -> bool:
    """Whether it is a list entry. Copying from a web page may have lost its bullet."""
    return sentence.is_entry or sentence.text[-1].isalnum()


def _by_opening(sentence: Sentence) -> Guess:
    for custom in table("customs")["anywhere"]:
        if _pattern(custom["words"]).search(sentence.low):
            return Guess(custom["place"], custom["why"])
    return Guess()


def _is_past(sign: Sign, sentence: Sentence) -> bool:
    """Whether it only asks for past experience: “Has been on call” doesn't say that they will be."""
    return sign.guess.place == "hard" and bool(_pattern(table("customs")["asked"]).search(sentence.low))


@cache
def _pattern(words: str) -> re.Pattern:
    return re.compile(words)


@cache
def _any_sign() -> re.Pattern:
    """One pattern for all signs, since most sentences match none."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words for row in table('signs') for words in row['words'])})")


@cache
def _signs() -> list[Sign]:
    return [
        Sign(
            guess=Guess(row["place"], row["why"], is_formality=row.get("formality", False)),
            words=re.compile("|".join(row["words"])),
            unless=re.compile(row["unless"]) if "unless" in row else None,
            under=frozenset(row.get("in", ())),
            not_under=frozenset(row.get("not_in", ())),
            by_when=row.get("by_when", False),
            in_prose=row.get("in_prose", False),
        )
        for row in table("signs")
    ]
