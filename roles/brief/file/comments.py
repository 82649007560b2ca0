"""Text that YAML takes for a comment though it stands behind a value, where it would be lost without a word."""

import re
from collections.abc import Iterator

from ruamel.yaml.error import StringMark
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .faults import Faults
from .fields import short

BEHIND_WORDS = re.compile(r"[ \t]+#")
BEHIND_NOTHING = re.compile(r"[ \t]*:?[ \t]+#(?=[^\s#])")
MEND = "quote the text or move the comment to its own line; what stands behind # here would be lost"


def refuse_lost_text(text: str, node: Node | None, path: str, faults: Faults) -> None:
    """A comment is welcome on a line of its own, and behind quotes, which say where a text ends.

    Behind a name without a value it is one too, unless its first word touches the mark: “#1 on the list” is text.
    """
    for place, value, end in _plain_values(node, path):
        behind = BEHIND_WORDS if value else BEHIND_NOTHING
        if behind.match(text, end.index):
            faults.add_at(end.line + 1, place or "file", MEND)


def _plain_values(node: Node | None, path: str) -> Iterator[tuple[str, str, StringMark]]:
    """Each value without quotes, by its place, and where it ends; an empty one ends with its name or its dash."""
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
