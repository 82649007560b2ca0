"""Handing over a statement of a brief: what somebody can be asked for, and what their answer makes of the brief.

An answer has the shape of the brief's content: a text, a list, of pay, place, hours and tour a mapping of their fields,
of a condition or a criterion a mapping of the row's. A statement's *reading* is all that an answer could change: what
was asked about another reading is not taken unseen.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from roles.content import MOST_ROWS, Content, Polarity
from roles.findings import step_of
from roles.statements import SINGLE, amendment, statement_of, statements
from roles.telling import condition_told, criterion_told
from roles.topics import topic_of

ROWS_TOLD = {"conditions": condition_told, "success_criteria": criterion_told}
"""The lists of which somebody can be asked for one more row, and how a row reads."""

BLANK_ROWS = {
    "conditions": {"topic": "", "polarity": Polarity.NEGATIVE.value, "statement": "", "verify": ""},
    "success_criteria": {
        "statement": "",
        "measure": "",
        "unit": "",
        "baseline": "",
        "baseline_known_by": None,
        "target": "",
        "due_month": None,
        "evidence": "",
        "must_have": True,
    },
}


@dataclass(frozen=True)
class Asked:
    """What somebody can be asked for: a statement as it reads now, or one more row of a list."""

    key: str
    label: str
    reads: str

    @property
    def question(self) -> str:
        """The question as it is proposed to whoever asks."""
        return words_for(self.key)["ask"]

    @property
    def step(self) -> str:
        return step_of(self.key)

    @property
    def is_row(self) -> bool:
        """Whether it is a row that stands in the brief already."""
        part, _, row = self.key.partition(".")
        return part in ROWS_TOLD and bool(row)


def asked_for(content: Content, key: str) -> Asked | None:
    """What this key stands for in the brief today, or None when the brief holds it no longer."""
    if key in ROWS_TOLD:
        return Asked(key, label_of(key), "")
    statement = statement_of(content, key)
    return statement and Asked(key, statement.label, _reading(content, key, statement.words))


def all_to_ask(content: Content) -> list[Asked]:
    """Everything somebody can be asked for, in the order of the brief; before a list's rows, one more of them."""
    asked: list[Asked] = []
    for statement in statements(content):
        if statement.part in ROWS_TOLD and statement.part not in {one.key for one in asked}:
            asked.append(Asked(statement.part, label_of(statement.part), ""))
        asked.append(Asked(statement.key, statement.label, _reading(content, statement.key, statement.words)))
    missing = [Asked(key, label_of(key), "") for key in ROWS_TOLD if key not in {one.key for one in asked}]
    return asked + missing


def label_of(key: str) -> str:
    """What a key is called where the brief itself isn't at hand."""
    return SINGLE[key][0] if key in SINGLE else words_for(key)["label"]


def words_for(key: str) -> dict[str, Any]:
    """What handing_over.yaml holds on a statement, or on the rows of a list."""
    part, _, row = key.partition(".")
    return _all_words()[f"{part}.row" if row and part in ROWS_TOLD else key]


def changes(key: str, answer: Any) -> Content:
    """The share of a brief's content that an answer changes, as `Role.amend` takes it."""
    if key not in ROWS_TOLD:
        return amendment(key, answer)
    row = BLANK_ROWS[key] | answer
    if key == "conditions":
        row["topic"] = topic_of(row["statement"])
    return {key: [row]}


def answer_told(content: Content, key: str, answer: Any) -> str:
    """How the statement would read with the answer in it."""
    if key in ROWS_TOLD:
        return ROWS_TOLD[key](changes(key, answer)[key][0])
    found = asked_for(with_changes(content, changes(key, answer)), key)
    return found.reads if found else ""


def with_changes(content: Content, share: Content) -> Content:
    """The content with a share of it changed, as `Role.amend` would write it."""
    return content | {part: _changed(content[part], value) for part, value in share.items()}


def has_room(content: Content, key: str) -> bool:
    """Whether a list can take one more row."""
    return key not in ROWS_TOLD or len(content[key]) < MOST_ROWS


def mark_of(words: str) -> str:
    """A short mark of some words, by which a page says which words it showed."""
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _reading(content: Content, key: str, words: str) -> str:
    part, _, row_id = key.partition(".")
    if part not in ROWS_TOLD or not words:
        return words
    return ROWS_TOLD[part](next(row for row in content[part] if row["id"] == row_id))


def _changed(stands: Any, value: Any) -> Any:
    if isinstance(value, dict):
        return stands | value
    if isinstance(value, list) and value and isinstance(value[0], dict):
        named = {row["id"]: row for row in value if row.get("id")}
        new = [row for row in value if not row.get("id")]
        return [row | named.get(row["id"], {}) for row in stands] + new
    return value


@cache
def _all_words() -> dict[str, dict[str, Any]]:
    return YAML(typ="safe", pure=True).load(Path(__file__).with_name("handing_over.yaml"))
