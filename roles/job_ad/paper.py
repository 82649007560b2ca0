"""Cleans the lines of a pasted text and joins wrapped lines into blocks."""

import re
import unicodedata
from dataclasses import dataclass

UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
"""Soft hyphens and zero-width spaces. Joiners stay, since some scripts need them."""

BULLET = re.compile(r"(?:[•●◦▪▫■□‣⁃∙·–—*+>»✓✔✅➤➢►→❖◆-]+|o(?= {2,}\S)|\(?\d{1,2}[.)]|[a-z]\))[\ufe0e\ufe0f]?(?:\s+|$)")
BARE_BULLET = re.compile(r"[•●◦▪■✓✔✅➤➢►❖◆]+[\ufe0e\ufe0f]?\s*(?=\w)")
STARS = re.compile(r"\*{2,}")
RULE = re.compile(r"[\W_]*")

NARROWEST, WIDEST = 45, 130
"""The range of line lengths in a text wrapped by hand or by a mail program."""

LEFT_HANGING = re.compile(r"(?:[,&–—-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|our|the|their|to|with|your))$")
ENDED = re.compile(r"[.!?:;…。！？]['\"”’)\]*_]*$")


@dataclass
class Block:
    """A paragraph, list entry or heading; each piece has its line number."""

    pieces: list[tuple[int, str]]
    is_entry: bool = False
    is_marked: bool = False
    is_apart: bool = False

    @property
    def text(self) -> str:
        return " ".join(piece for _, piece in self.pieces)

    def line_at(self, position: int) -> int:
        """The line number of a character position in the block's text."""
        for number, piece in self.pieces:
            if position <= len(piece):
                return number
            position -= len(piece) + 1
        return self.pieces[-1][0]


@dataclass(frozen=True)
class Printed:
    """One line of the text, without bullets and indentation."""

    number: int
    words: str
    length: int
    is_entry: bool
    is_marked: bool
    is_indented: bool


def blocks_of(text: str) -> list[Block]:
    """The text's blocks in order, separated by lines without a letter or digit."""
    lines = [_printed(number, line) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1)]
    wrapped_at = _wrapped_at(lines)
    blocks: list[Block] = []
    before = None
    for line in lines:
        if line.words and before and _goes_on(before, line, wrapped_at):
            blocks[-1].pieces.append((line.number, line.words))
        elif line.words:
            blocks.append(Block([(line.number, line.words)], line.is_entry, line.is_marked, is_apart=before is None))
        before = line if line.words else None
    return blocks


def _printed(number: int, line: str) -> Printed:
    seen = _cleaned(line)
    words = " ".join(seen.split())
    bare, is_entry = _without_bullet(seen.strip())
    bare, is_marked = _without_marks(" ".join(bare.split()))
    return Printed(
        number,
        "" if RULE.fullmatch(words) else bare,
        len(seen.rstrip()),
        is_entry,
        is_marked,
        seen[:1].isspace(),
    )


def _cleaned(line: str) -> str:
    """The line with plain spaces and without invisible characters."""
    line = line.replace("\t", "    ").replace("\xa0", " ")
    return line if line.isprintable() else "".join(map(_seen, line))


def _seen(letter: str) -> str:
    if letter in UNSEEN or unicodedata.category(letter) == "Cs":
        return ""
    is_kept = letter.isprintable() or unicodedata.category(letter) in ("Cf", "Cn", "Co")
    return letter if is_kept else " "


def _without_bullet(words: str) -> tuple[str, bool]:
    bullet = BULLET.match(words) or BARE_BULLET.match(words)
    return (words[bullet.end() :], True) if bullet and words[bullet.end() :] else (words, False)


def _without_marks(words: str) -> tuple[str, bool]:
    """The line without Markdown marks for headings or bold text, and whether it had any."""
    if words.startswith("#"):
        return words.strip("# "), True
    if len(words) > 4 and words.startswith(("**", "__")) and words.endswith(("**", "__", "**:")):
        return words.strip("*_ "), True
    return STARS.sub("", words), False


def _wrapped_at(lines: list[Printed]) -> int:
    """The width at which the text was wrapped, or 0 if each line is its own paragraph."""
    lengths = sorted((line.length for line in lines if line.words), reverse=True)
    if not lengths or not NARROWEST <= lengths[0] <= WIDEST:
        return 0
    return lengths[0] if sum(length > lengths[0] - 14 for length in lengths) >= 3 else 0


def _goes_on(before: Printed, line: Printed, wrapped_at: int) -> bool:
    """Whether a line continues the one before it."""
    if line.is_entry or line.is_marked or before.is_marked:
        return False
    was_forced = bool(wrapped_at) and before.length + 1 + len(line.words.split(" ", 1)[0]) > wrapped_at
    if line.words[0].islower() and (was_forced or _is_open(before)):
        return True
    if LEFT_HANGING.search(before.words) and len(before.words) > NARROWEST:
        return True
    if before.is_entry and not line.is_indented:
        return False
    return was_forced


def _is_open(line: Printed) -> bool:
    """Whether a line seems to continue on the next one: long, without end punctuation, not in capitals."""
    return len(line.words) > NARROWEST and not ENDED.search(line.words) and not line.words.isupper()
