"""Applies an answer to a brief's content, and words the result."""

from typing import Any

from roles.brief.content import MOST_ROWS, Content, Polarity
from roles.brief.statements import amendment
from roles.brief.wording import boxes_text
from roles.job_ad.places import topic_of
from roles.job_ad.places.measures import EMPTY_CRITERION

from . import situations
from .asked import ROW_TEXTS, asked_for

BLANK_ROWS = {
    "conditions": {"topic": "", "polarity": Polarity.NEGATIVE.value, "statement": "", "verify": ""},
    "success_criteria": EMPTY_CRITERION,
}
"""A new row before the answer is filled in. A condition asked for is a hard one."""


def changes(key: str, answer: Any, content: Content) -> Content:
    """The change to a brief's content, as `Role.amend` takes it."""
    if situations.is_situation(key):
        return {situations.PART: [situations.told(content, key, answer)]}
    if key not in ROW_TEXTS:
        return amendment(key, answer)
    row = BLANK_ROWS[key] | answer
    if key == "conditions":
        row["topic"] = topic_of(row["statement"])
    return {key: [row]}


def answer_text(content: Content, key: str, answer: Any) -> str:
    """How the statement would read with the answer; of a situation, what is told."""
    if situations.is_situation(key):
        return boxes_text(answer)
    share = changes(key, answer, content)
    if key in ROW_TEXTS:
        return ROW_TEXTS[key](share[key][0])
    found = asked_for(with_changes(content, share), key)
    return found.reads if found else ""


def with_changes(content: Content, share: Content) -> Content:
    """The content with a change applied, as `Role.amend` would write it."""
    return content | {part: _changed(content[part], value) for part, value in share.items()}


def has_room(content: Content, key: str) -> bool:
    """Whether the list has room for another row."""
    part = situations.PART if situations.is_situation(key) else key
    return part not in {*ROW_TEXTS, situations.PART} or len(content[part]) < MOST_ROWS


def _changed(stands: Any, value: Any) -> Any:
    if isinstance(value, dict):
        return stands | value
    if isinstance(value, list) and value and isinstance(value[0], dict):
        named = {row["id"]: row for row in value if row.get("id")}
        new = [row for row in value if not row.get("id")]
        return [row | named.get(row["id"], {}) for row in stands] + new
    return value
