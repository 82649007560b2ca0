"""A real situation that a colleague is asked to tell: for one statement of a brief, or for none in particular.

The question's key is `incidents`, followed by the key of the statement that the situation is for, if there is one:
`incidents.must_haves.<id>`.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.text import Truncator

from roles.brief.content import Content
from roles.brief.wording import unended
from roles.brief.work.incidents import EMPTY_INCIDENT, SERVED, is_owed, keys_of

PART = "incidents"
LONGEST_QUOTED = 200
"""How much of a statement a suggested question quotes, in characters: the question has to fit its own field."""


def is_situation(key: str) -> bool:
    return key.partition(".")[0] == PART


def statement_key(key: str) -> str:
    """The key of the statement that the situation is for, or an empty string."""
    return key.partition(".")[2]


def statements_of(content: Content) -> dict[str, str]:
    """What a situation can be asked for: the words of every statement, by the question's key."""
    return {PART: ""} | {key: row["statement"] for key, row in _rows(content).items()}


def offered_keys(content: Content) -> list[str]:
    """The questions to suggest: for any situation, then for each statement that both sides are owed an answer on."""
    return [PART, *(key for key, row in _rows(content).items() if row["statement"] and is_owed(part_of(key), row))]


def _rows(content: Content) -> dict[str, dict[str, Any]]:
    rows = [row for part in SERVED for row in content[part]]
    return {f"{PART}.{key}": row for key, row in zip(keys_of(content).values(), rows, strict=True)}


def part_of(key: str) -> str:
    """The list of the brief that holds the statement."""
    return statement_key(key).partition(".")[0]


def told(content: Content, key: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer as a row of the brief. It serves the statement it was asked for, if that is still there."""
    about = [statement_key(key)] if key != PART and key in statements_of(content) else []
    return EMPTY_INCIDENT | dict(answer) | {"about": about}


def question_about(ask: str, statement: str) -> str:
    """A suggested question with its statement in words."""
    return ask.replace("{statement}", Truncator(unended(statement)).chars(LONGEST_QUOTED))
