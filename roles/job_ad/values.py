"""Collects the numbers and choices that a brief stores from the sentences of a text."""

from collections.abc import Iterable
from typing import Any

from roles.brief.content import EMPTY, Content
from roles.brief.statements import statements

from .pay import pay_in
from .reading import Value, numbers_of
from .sentences import Sentence
from .terms import READERS, location_in
from .title import title_in

GROUPS = {
    "location": ("location", "work_pattern", "onsite_days_per_week"),
    "hours_per_week": ("hours_per_week", "employment_type"),
    "tour": ("tour",),
}
"""Statements that consist of several fields."""

LABELED = {
    "location": "location",
    "hours_per_week": "hours",
    "employment_type": "contract",
    "tour": "contract",
}
"""The line label that takes precedence for each field."""

Found = dict[str, tuple[Any, list[Sentence]]]


def values_in(sentences: list[Sentence]) -> list[Value]:
    """Title, location, hours, length and pay, as far as the text gives them, each with its lines."""
    return [value for value in (_title(sentences), _pay(sentences), *_terms(sentences)) if value]


def _title(sentences: list[Sentence]) -> Value | None:
    found = title_in(sentences)
    return found and Value("title", {"title": found[0]}, found[0], (found[1].number,), {"title": (found[1].mark,)})


def _pay(sentences: list[Sentence]) -> Value | None:
    found = pay_in(sentences)
    if not found:
        return None
    change = {"pay": found[0]}
    return Value("pay", change, _told("pay", change), numbers_of(found[1]), {"pay": found[1]})


def _terms(sentences: list[Sentence]) -> Iterable[Value]:
    found = _agreed(_fields(sentences))
    for key, fields in GROUPS.items():
        known = {field: found[field] for field in fields if field in found}
        if known:
            change = {field: _kept(field, value) for field, (value, _) in known.items()}
            sources = {field: _marks(said) for field, (_, said) in known.items()}
            numbers = numbers_of(mark for marks in sources.values() for mark in marks)
            yield Value(key, change, _told(key, change), numbers, sources)


def _fields(sentences: list[Sentence]) -> Found:
    """Each field with its first value (a labeled line wins), and all sentences that give that value."""
    title = title_in(sentences)
    found: Found = {}
    for reader in READERS:
        heard = [sentence for sentence in sentences if reader != location_in or not title or sentence != title[1]]
        said = [(field, value, sentence) for sentence in heard for field, value in reader(sentence).items()]
        said.sort(key=lambda one: one[2].label != LABELED.get(one[0], ""))
        for field, value, sentence in said:
            known = found.setdefault(field, (value, []))
            if known[0] == value:
                known[1].append(sentence)
    return found


def _agreed(found: Found) -> Found:
    """Derives the work pattern from the days on site: none, some or all."""
    days, said = found.get("onsite_days_per_week", (None, []))
    if days is None:
        return found
    pattern = "remote" if days == 0 else "onsite" if days >= 5 else "hybrid"
    known, others = found.get("work_pattern", (pattern, []))
    return found | {"work_pattern": (pattern, others if known == pattern and others else said)}


def _kept(field: str, value: Any) -> Any:
    return {"months": value} if field == "tour" else value


def _told(key: str, change: Content) -> str:
    """The change as the brief would word it."""
    content = {part: EMPTY[part] | value if isinstance(value, dict) else value for part, value in change.items()}
    words = next(statement.words for statement in statements(EMPTY | content) if statement.key == key)
    return words[:1].upper() + words[1:]


def _marks(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence.mark for sentence in sentences))
