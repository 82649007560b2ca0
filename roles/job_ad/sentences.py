"""Splits a text into sentences, each with its line number and the heading it is under."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .paper import ENDED, Block, blocks_of
from .tables import table

BOUNDARY = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’)\]*_]*+ (?=[^\sa-zà-ÿ,;)–-])|(?<=[。！？])(?=[^\s。！？」』”])| (?=[•●▪■◦|·] )"
)
ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:e\.g|i\.e|etc|approx|mrs?|ms|dr|st|no|nr|vs|incl|inkl|max|min|ca|bzw|z\.b|p\.a|p\.h|p\.m|a\.m|"
    r"co|inc|ltd|str|tel|dept|std|mio|tsd|resp|ref|\d{1,2}|[a-z])\.$",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d")
HEADING_WORDS = 8
ENTRY_WORDS = 8
LABEL = re.compile(r"([^:：]{2,60})[:：] (?=\S)")
BENT = str.maketrans(dict.fromkeys("’‘‛ʼ`´", "'") | dict.fromkeys("‐‑‒−", "-") | dict.fromkeys("＋", "+"))
"""Maps curly apostrophes and special hyphens to plain ones, one character each."""


@dataclass(frozen=True)
class Sentence:
    """One sentence. `low` is its lowercase form of equal length, for pattern matching."""

    mark: str
    number: int
    text: str
    low: str
    section: str = ""
    label: str = ""
    is_heading: bool = False
    is_entry: bool = False
    has_figure: bool = False


def sentences_of(text: str) -> list[Sentence]:
    """All sentences in order. Every letter and digit ends up in exactly one of them."""
    section, before = "", None
    marks: Counter[int] = Counter()
    sentences = []
    for block in blocks_of(text):
        if before and _ends_list(before, block):
            section = ""
        before = block
        for piece in _pieces(block):
            number, words, is_heading = piece
            section = section_of(lowered(words)) if is_heading else section
            marks[number] += 1
            mark = f"{number}.{marks[number]}"
            sentences.append(_sentence(mark, number, words, section, is_heading=is_heading, is_entry=block.is_entry))
    return sentences


def _sentence(mark: str, number: int, words: str, section: str, **kind: bool) -> Sentence:
    low = lowered(words)
    has_figure = bool(FIGURE.search(low))
    return Sentence(mark, number, words, low, section, _label(low), has_figure=has_figure, **kind)


def lowered(text: str) -> str:
    """Lowercases a text and straightens its apostrophes and hyphens, without changing its length."""
    low = text.lower() if text.isascii() else text.translate(BENT).lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text.translate(BENT))


def section_of(low: str) -> str:
    """The section that a heading announces, or an empty string if unknown."""
    words = low.strip(" :*_-–—!.…?#")
    return next((section for section, pattern in _headings().items() if pattern.fullmatch(words)), "")


def _ends_list(before: Block, block: Block) -> bool:
    """Whether a list, and with it its heading's section, has ended. A copied list may have lost its bullets."""
    if block.is_entry or not block.is_apart:
        return False
    was_bare_entry = not before.is_apart and len(before.text.split(None, ENTRY_WORDS)) <= ENTRY_WORDS
    return before.is_entry or (was_bare_entry and bool(ENDED.search(block.text)))


def _pieces(block: Block) -> Iterator[tuple[int, str, bool]]:
    """The block's sentences with their lines. A heading before a sentence becomes its own piece."""
    text = block.text
    if _is_heading(block, text):
        yield block.line_at(0), text, True
        return
    start = 0
    label = LABEL.match(text)
    if label and section_of(lowered(label[1])) and not _is_fact(lowered(label[1])):
        yield block.line_at(0), text[: label.end()].strip(), True
        start = label.end()
    for begin, end in _spans(text, start):
        yield block.line_at(begin), text[begin:end], False


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Sentence boundaries, without pieces that have no letter or digit."""
    cuts = [match.end() for match in BOUNDARY.finditer(text, start) if not _is_abbreviated(text, match)]
    for begin, end in zip([start, *cuts], [*cuts, len(text)], strict=True):
        words = re.search(r"[^\W_]", text[begin:end])
        if words:
            stripped = text[begin:end].lstrip(" •●▪■◦|·").rstrip(" •●▪■◦|·")
            first = begin + text[begin:end].index(stripped)
            yield first, first + len(stripped)


def _is_abbreviated(text: str, match: re.Match) -> bool:
    return match.group().startswith(".") and bool(
        ABBREVIATED.search(text, max(0, match.start() - 9), match.start() + 1)
    )


def _is_heading(block: Block, text: str) -> bool:
    if len(text.split(None, HEADING_WORDS)) > HEADING_WORDS:
        return False
    low = lowered(text)
    if block.is_entry and not text.endswith((":", "：")):
        return False
    return block.is_marked or text.endswith((":", "：")) or _is_capitals(text) or bool(section_of(low))


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) > 4 and not re.search(r"\d", text)


def _label(low: str) -> str:
    """The fact that a line such as `Salary: …` is labeled with, or an empty string."""
    label = LABEL.match(low)
    return _is_fact(label[1]) if label else ""


def _is_fact(low: str) -> str:
    words = low.strip(" *_")
    return next((name for name, pattern in _labels().items() if pattern.fullmatch(words)), "")


@cache
def _headings() -> dict[str, re.Pattern]:
    return {section: re.compile("|".join(ways)) for section, ways in table("headings").items()}


@cache
def _labels() -> dict[str, re.Pattern]:
    return {name: re.compile(ways) for name, ways in table("labels").items()}
