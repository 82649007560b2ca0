"""Good conditions that contradict hard ones in the same brief. The patterns are in contradictions.yaml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from textwrap import shorten
from typing import Any

from interviewkit.data_files import data_beside
from roles.brief.content import Polarity

NUMBER_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
A_NUMBER = rf"\d+(?:[.,]\d+)?|{'|'.join(NUMBER_WORDS)}"
LONGEST_QUOTE = 110


@dataclass(frozen=True)
class Contradiction:
    """A good condition that contradicts a hard one. `number` is the good one's position, counted from one."""

    number: int
    good: str
    hard: str

    @property
    def message(self) -> str:
        return (
            f"“{quoted(self.good)}” is hard to believe beside “{quoted(self.hard)}”. "
            "Say when each is true, or remove the one that isn’t."
        )

    @property
    def subject(self) -> str:
        return f"{self.good}\n{self.hard}"


def contradictions(conditions: list[dict[str, Any]]) -> Iterator[Contradiction]:
    """Yields every pair of a good condition and a hard one that it contradicts."""
    rows = [(number, row["polarity"], Said(row["statement"])) for number, row in enumerate(conditions, 1)]
    good = [(number, said) for number, polarity, said in rows if polarity == Polarity.POSITIVE]
    hard = [said for _, polarity, said in rows if polarity == Polarity.NEGATIVE]
    for (number, praise), warning in product(good, hard):
        if praise.disagrees_with(warning):
            yield Contradiction(number, praise.text, warning.text)


def quoted(statement: str) -> str:
    return shorten(statement.rstrip(" ."), LONGEST_QUOTE, placeholder=" …")


class Said:
    """A condition's statement: the subjects it calls hard or good, and the numbers it gives."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Word processors insert curly apostrophes; the patterns use straight ones.
        self._straight = text.replace("\u2019", "'")

    def disagrees_with(self, hard: "Said") -> bool:
        """Whether this can hardly be true where the hard condition is."""
        counts = self.counts.keys() & hard.counts.keys()
        return bool(self.praises & hard.warns) or any(self.counts[what] != hard.counts[what] for what in counts)

    @cached_property
    def praises(self) -> set[str]:
        return self._subjects("good")

    @cached_property
    def warns(self) -> set[str]:
        return self._subjects("hard")

    @cached_property
    def counts(self) -> dict[str, float]:
        found = ((what, pattern.search(self._straight)) for what, pattern in _numbers())
        return {what: _number(match.group(1).lower()) for what, match in found if match}

    def _subjects(self, side: str) -> set[str]:
        """The subjects mentioned, except those whose opposite may hold too: at another time, for other people."""
        return {
            what
            for what, rule in _opposites().items()
            if rule[side].search(self._straight) and not ("unless" in rule and rule["unless"].search(self._straight))
        }


def _rules() -> dict[str, Any]:
    return data_beside(__file__, "contradictions.yaml")


@cache
def _opposites() -> dict[str, dict[str, re.Pattern]]:
    return {
        what: {side: _pattern(regex) for side, regex in rule.items()} for what, rule in _rules()["opposites"].items()
    }


@cache
def _numbers() -> list[tuple[str, re.Pattern]]:
    counted = _rules()["numbers"].items()
    return [(what, _pattern(regex.replace("(N)", f"({A_NUMBER})"))) for what, each in counted for regex in each]


def _pattern(regex: str) -> re.Pattern:
    return re.compile(regex, re.IGNORECASE)


def _number(word: str) -> float:
    return NUMBER_WORDS.index(word) + 1 if word in NUMBER_WORDS else float(word.replace(",", "."))
