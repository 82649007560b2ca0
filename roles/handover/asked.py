"""What a colleague can be asked about: every statement of a brief, and one more row for its lists."""

from dataclasses import dataclass
from typing import Any

from interviewkit.data_files import data_beside
from roles.brief.content import Content
from roles.brief.statements import SINGLE, single_label, statement_of, statements
from roles.brief.steps import step_of
from roles.brief.wording import condition_text, criterion_text

ROW_TEXTS = {"conditions": condition_text, "success_criteria": criterion_text}
"""Lists for which a colleague can be asked for another row, and how a row is worded."""


@dataclass(frozen=True)
class Asked:
    """A statement with its current reading, or another row for a list."""

    key: str
    label: str
    reads: str

    @property
    def question(self) -> str:
        """The suggested question."""
        return words_for(self.key)["ask"]

    @property
    def step(self) -> str:
        return step_of(self.key)

    @property
    def is_row(self) -> bool:
        """Whether it is an existing row."""
        part, _, row = self.key.partition(".")
        return part in ROW_TEXTS and bool(row)


def asked_for(content: Content, key: str) -> Asked | None:
    """What this key refers to in the current brief, or None if it is gone."""
    if key in ROW_TEXTS:
        return Asked(key, label_of(key), "")
    statement = statement_of(content, key)
    return statement and Asked(key, statement.label, _reading(content, key, statement.words))


def all_to_ask(content: Content) -> list[Asked]:
    """Everything a colleague can be asked about, in the order of the brief. A new row comes before a list's rows."""
    asked: list[Asked] = []
    for statement in statements(content):
        if statement.part in ROW_TEXTS and statement.part not in {one.key for one in asked}:
            asked.append(Asked(statement.part, label_of(statement.part), ""))
        asked.append(Asked(statement.key, statement.label, _reading(content, statement.key, statement.words)))
    missing = [Asked(key, label_of(key), "") for key in ROW_TEXTS if key not in {one.key for one in asked}]
    return asked + missing


def label_of(key: str) -> str:
    """The label of a key, without access to the brief."""
    return single_label(key) if key in SINGLE else words_for(key)["label"]


def words_for(key: str) -> dict[str, Any]:
    """The entry in words.yaml for a statement, or for the rows of a list."""
    part, _, row = key.partition(".")
    return _all_words()[f"{part}.row" if row and part in ROW_TEXTS else key]


def _reading(content: Content, key: str, words: str) -> str:
    part, _, row_id = key.partition(".")
    if part not in ROW_TEXTS or not words:
        return words
    return ROW_TEXTS[part](next(row for row in content[part] if row["id"] == row_id))


def _all_words() -> dict[str, dict[str, Any]]:
    return data_beside(__file__, "words.yaml")
