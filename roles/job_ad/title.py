"""Finds the job title: in a labeled line or in the ad's first lines."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from .sentences import Sentence
from .tables import table

LONGEST = 120
FIRST_LINES = 8


def title_in(sentences: Iterable[Sentence]) -> tuple[str, Sentence] | None:
    """The title and its sentence: a labeled one, or else the first likely line."""
    top = [sentence for sentence in sentences if sentence.label == "title" or sentence.number <= FIRST_LINES]
    for sentence in top:
        if sentence.label == "title":
            title = _trimmed(re.split(r"[:：] ", sentence.text, maxsplit=1)[-1])
            if title:
                return title, sentence
    likely = ((_likely(sentence), sentence) for sentence in top[:3])
    named = ((_named(sentence), sentence) for sentence in top)
    return next(((title, sentence) for title, sentence in chain(likely, named) if title), None)


def _likely(sentence: Sentence) -> str:
    if sentence.label or sentence.section or len(sentence.text.split()) > 14 or re.search(r"[.?:]$", sentence.text):
        return ""
    if _pattern("never").search(sentence.low):
        return ""
    title = _trimmed(sentence.text)
    return title if not _pattern("never").search(title) else ""


def _named(sentence: Sentence) -> str:
    """The title in “we are looking for a Bus Driver to …”."""
    found = re.search(table("titles")["named"], sentence.text)
    return found["title"] if found else ""


def _trimmed(words: str) -> str:
    """Cleans a title: “NOW HIRING!!! ***KITCHEN LEAD***” is a kitchen lead; “(m/w/d)” is not part of a title."""
    bare = _pattern("stuck").sub("", re.sub(r"[^\w\s()&/.,'’+#–—-]", " ", words))
    bare = " ".join(re.sub(r"\( ?\)", "", bare).split()).strip(" ,;–—-/.")
    if bare.isupper() and len(bare) > 5:
        bare = re.sub(r"[^\W\d_]+", _uncapitalized, bare)
    return bare if re.search(r"[^\W\d_]{2}", bare) and len(bare) <= LONGEST else ""


def _uncapitalized(word: re.Match) -> str:
    """A word of a title in capitals: “OF” joins two others, “IT” and “HR” are abbreviations."""
    if word.start() and _pattern("joining").fullmatch(word[0]):
        return word[0].lower()
    return word[0] if len(word[0]) < 3 else word[0].capitalize()


@cache
def _pattern(name: str) -> re.Pattern:
    return re.compile(table("titles")[name], re.IGNORECASE)
