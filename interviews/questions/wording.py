"""The wording of a question, with its placeholders filled in or still open."""

import re
from collections.abc import Mapping

from roles.brief.phrasing import SENTENCE_ENDS, opened

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_BRACE_OR_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_BRACE_OR_PLACEHOLDER_AND_POINT = re.compile(r"\{\{|\}\}|\{(\w+)\}([.,]?)")


def placeholders(template: str) -> list[str]:
    return _PLACEHOLDER.findall(template)


def left_open(stored: str) -> set[str]:
    """The placeholders still open in stored wording."""
    return {found[1] for found in _BRACE_OR_PLACEHOLDER.finditer(stored) if found[1]}


def fill(template: str, phrases: Mapping[str, str]) -> str:
    """Stored wording: placeholders with a phrase are filled, others stay; a typed brace is doubled.

    Stored wording may be filled again: doubled braces stay as they are.
    """

    def put(found: re.Match) -> str:
        name, point = found.groups()
        return _stored(_pointed(phrases[name], point)) if name in phrases else found[0]

    return opened(_BRACE_OR_PLACEHOLDER_AND_POINT.sub(put, template))


def _pointed(phrase: str, point: str) -> str:
    """The phrase with the sentence's period or comma, which goes inside quotation marks."""
    inside = phrase.removesuffix("”")
    if point and inside.endswith(SENTENCE_ENDS) and (point == "." or inside != phrase):
        return phrase
    return inside + point + phrase[len(inside) :]


def _stored(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
