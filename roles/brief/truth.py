"""Keeping a brief true: the day from which it asks to be confirmed, and what of it asks then."""

from calendar import monthrange
from datetime import date

from roles.brief.content import Content
from roles.brief.copies import facts
from roles.brief.statements import Statement, mark_of

GROWS_OLD = ("conditions", "manager_story")
"""What becomes untrue without anybody writing it: the place changes, and so does the manager."""


def half_a_year_after(day: date) -> date:
    """The same day six months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month + 5, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def grown_old(content: Content, earlier: Content, confirmed: set[tuple[str, str]]) -> set[str]:
    """The keys of what stood in the earlier brief, still reads the same, and nobody has called true since."""
    return {
        key
        for key, words in (facts(content).items() & facts(earlier).items()) - confirmed
        if key.partition(".")[0] in GROWS_OLD
    }


def marks(statements: list[Statement]) -> str:
    """What a person had before them, as a page carries it: which statements, in which words."""
    return " ".join(f"{mark_of(statement.key)}-{mark_of(statement.words)}" for statement in statements)


def words_read(carried: str) -> dict[str, str]:
    """The mark of the words that were read, by the statement's mark."""
    return dict(pair.split("-", 1) for pair in carried.split() if "-" in pair)
