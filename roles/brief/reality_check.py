"""Keeping a brief true: when it has to be confirmed again, and which of its statements."""

from calendar import monthrange
from datetime import date

from roles.brief.content import Content
from roles.brief.copies import facts
from roles.brief.statements import Statement, fingerprint

GROWS_OLD = ("conditions", "manager_story")
"""The parts that become untrue without anyone editing them, because the workplace and the manager change."""


def half_a_year_after(day: date) -> date:
    """The same day six months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month + 5, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def grown_old(content: Content, earlier: Content, confirmed: set[tuple[str, str]]) -> set[str]:
    """The keys of statements unchanged since the earlier brief that no one has confirmed since."""
    return {
        key
        for key, words in (facts(content).items() & facts(earlier).items()) - confirmed
        if key.partition(".")[0] in GROWS_OLD
    }


def marks(statements: list[Statement]) -> str:
    """Hashes of the statements on a page and of their wordings, as one string."""
    return " ".join(f"{fingerprint(statement.key)}-{fingerprint(statement.words)}" for statement in statements)


def words_read(carried: str) -> dict[str, str]:
    """Parses the string of `marks`: the wording's hash by the statement's hash."""
    return dict(pair.split("-", 1) for pair in carried.split() if "-" in pair)
