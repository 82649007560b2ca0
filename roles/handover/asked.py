"""What a colleague can be asked about: every statement of a brief, one more row for its lists, a real situation."""

from dataclasses import dataclass
from typing import Any

from interviewkit.data_files import data_beside
from roles.brief.content import Content
from roles.brief.statements import SINGLE, single_label, statement_of, statements
from roles.brief.steps import step_of
from roles.brief.wording import condition_text, criterion_text

from . import situations
from .situations import is_situation

ROW_TEXTS = {"conditions": condition_text, "success_criteria": criterion_text}
"""Lists for which a colleague can be asked for another row, and how a row is worded."""


@dataclass(frozen=True)
class Asked:
    """A statement with its current reading, another row for a list, or a situation with the statement it is for."""

    key: str
    label: str
    reads: str

    @property
    def question(self) -> str:
        """The suggested question."""
        if self.is_situation:
            return situations.question_about(words_for(self.key if self.reads else situations.PART)["ask"], self.reads)
        return words_for(self.key)["ask"]

    @property
    def step(self) -> str:
        return step_of(self.key)

    @property
    def is_row(self) -> bool:
        """Whether it is about an existing row."""
        part, _, row = self.key.partition(".")
        return bool(row) and (part in ROW_TEXTS or self.is_situation)

    @property
    def is_situation(self) -> bool:
        return is_situation(self.key)


def asked_for(content: Content, key: str) -> Asked | None:
    """What this key refers to in the current brief, or None if it is gone."""
    if key in ROW_TEXTS:
        return Asked(key, label_of(key), "")
    if is_situation(key):
        reads = situations.statements_of(content).get(key)
        return None if reads is None else Asked(key, label_of(key), reads)
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
    told = situations.statements_of(content)
    return asked + missing + [Asked(key, label_of(key), told[key]) for key in situations.offered_keys(content)]


def label_of(key: str) -> str:
    """The label of a key, without access to the brief."""
    return single_label(key) if key in SINGLE else words_for(key)["label"]


def words_for(key: str) -> dict[str, Any]:
    """The entry in words.yaml for a statement, for the rows of a list, or for a situation."""
    part, _, row = key.partition(".")
    if is_situation(key) and row:
        return _all_words()[f"{part}.{row.partition('.')[0]}"]
    return _all_words()[f"{part}.row" if row and part in ROW_TEXTS else key]


def _reading(content: Content, key: str, words: str) -> str:
    part, _, row_id = key.partition(".")
    if part not in ROW_TEXTS or not words:
        return words
    return ROW_TEXTS[part](next(row for row in content[part] if row["id"] == row_id))


def _all_words() -> dict[str, dict[str, Any]]:
    return data_beside(__file__, "words.yaml")
