"""Detects text after a value that YAML would silently drop as a comment."""

import re
from collections.abc import Iterator

from ruamel.yaml.error import StringMark
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .faults import Faults
from .fields import short

BEHIND_WORDS = re.compile(r"[ \t]+#")
BEHIND_NOTHING = re.compile(r"[ \t]*:?[ \t]+#(?=[^\s#])")
MEND = "quote the text or move the comment to its own line; anything after # here would be lost"


def refuse_lost_text(text: str, node: Node | None, path: str, faults: Faults) -> None:
    """Adds a fault for text lost after a plain value.

    Comments are allowed on their own line, and after a quoted value, which marks its end. After a key without a value,
    `# note` is a comment, but “#1 on the list” is text.
    """
    for place, value, end in _plain_values(node, path):
        behind = BEHIND_WORDS if value else BEHIND_NOTHING
        if behind.match(text, end.index):
            faults.add_at(end.line + 1, place or "file", MEND)


def _plain_values(node: Node | None, path: str) -> Iterator[tuple[str, str, StringMark]]:
    """Yields each unquoted value with its path and end; an empty one ends after its key or dash."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            name = short(key.value) if isinstance(key, ScalarNode) else "?"
            yield from _of_pair(key, value, f"{path}.{name}".lstrip("."))
    elif isinstance(node, SequenceNode):
        for number, entry in enumerate(node.value, 1):
            yield from _plain_values(entry, f"{path}.{number}".lstrip("."))
    elif isinstance(node, ScalarNode) and not node.style:
        yield path, node.value, node.end_mark


def _of_pair(key: Node, value: Node, path: str) -> Iterator[tuple[str, str, StringMark]]:
    if isinstance(value, ScalarNode) and not (value.style or value.value):
        yield path, "", key.end_mark
    else:
        yield from _plain_values(value, path)
