"""Building blocks of a brief file: lists, and groups of named fields."""

import difflib
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from roles.brief.content import MOST_ROWS

from .faults import Faults
from .fields import Field, Flag, kind, short

LONGEST_NAME = 40


@dataclass(frozen=True)
class Rows:
    """A list of texts or of groups of fields."""

    row: Any
    most: int = MOST_ROWS

    @property
    def empty(self) -> list:
        return []

    def read(self, node: Node, path: str, faults: Faults) -> list:
        if kind(node) == "null":
            return []
        if not isinstance(node, SequenceNode):
            faults.add(node, path, "write a list here, each entry on its own line after a dash")
            return []
        if len(node.value) > self.most:
            faults.add(node, path, f"keep at most {self.most} entries; there are {len(node.value)}")
            return []
        return [self._entry(entry, f"{path}.{number}", faults) for number, entry in enumerate(node.value, 1)]

    def written(self, values: list) -> list:
        return [self.row.written(value) for value in values]

    def _entry(self, node: Node, path: str, faults: Faults) -> Any:
        if kind(node) == "null" or (isinstance(node, ScalarNode) and not node.value.strip()):
            faults.add(node, path, "write something after the dash, or remove the line")
            return self.row.empty
        return self.row.read(node, path, faults)


@dataclass(frozen=True)
class Group:
    """Fields by name, in the order in which they are written. Some are required."""

    fields: dict[str, Field]
    required: tuple[str, ...] = ()

    @property
    def empty(self) -> dict[str, Any]:
        return {name: field.empty for name, field in self.fields.items()}

    def read(self, node: Node, path: str, faults: Faults) -> dict[str, Any]:
        before = len(faults.found)
        entries = self._entries(node, path, faults)
        content = self.empty | {
            name: self.fields[name].read(value, _join(path, name), faults) for name, (_, value) in entries.items()
        }
        for name in self.required if isinstance(node, MappingNode) else ():
            if not content[name] and not faults.mention(_join(path, name), name, since=before):
                faults.add(entries.get(name, (node,))[0], _join(path, name), "add this; it can't be left out")
        return content

    def written(self, content: dict[str, Any]) -> CommentedMap:
        """The fields with a value; a boolean always has one."""
        group = CommentedMap()
        for name, field_ in self.fields.items():
            value = content[name]
            if isinstance(field_, Flag) or value != field_.empty:
                group[name] = field_.written(value)
        return group

    def _entries(self, node: Node, path: str, faults: Faults) -> dict[str, tuple[Node, Node]]:
        """The first key and value node of each known name."""
        entries = {}
        for key, value in self._pairs(node, path, faults):
            name = key.value if isinstance(key, ScalarNode) else ""
            if name in entries:
                faults.add(key, _join(path, name), "keep one of the two; this name is here twice")
            elif name in self.fields:
                entries[name] = key, value
            else:
                faults.add(key, _join(path, short(name) or "?"), self._nearest(name))
        return entries

    def _pairs(self, node: Node, path: str, faults: Faults) -> list[tuple[Node, Node]]:
        if isinstance(node, MappingNode):
            return node.value
        if kind(node) != "null":
            faults.add(node, path or "file", f"write fields here, such as {', '.join(list(self.fields)[:3])}")
        return []

    def _nearest(self, name: str) -> str:
        name = name[:LONGEST_NAME]
        nearest = difflib.get_close_matches(name.lower(), self.fields, n=1, cutoff=0)[0]
        close = difflib.SequenceMatcher(None, name.lower(), nearest).ratio() >= 0.6
        return f"did you mean {nearest}?" if close else f"remove this; the closest known name is {nearest}"


@dataclass(frozen=True)
class OneOrSeveral:
    """A list that is written without dashes as long as it has one entry."""

    row: Group

    @property
    def empty(self) -> list:
        return []

    def read(self, node: Node, path: str, faults: Faults) -> list:
        if isinstance(node, MappingNode):
            return [self.row.read(node, path, faults)]
        return Rows(self.row).read(node, path, faults)

    def written(self, values: list) -> Any:
        return self.row.written(values[0]) if len(values) == 1 else Rows(self.row).written(values)


@dataclass(frozen=True)
class TextOrGroup:
    """A group of fields that is written as plain text as long as only its first field, a text, says something."""

    group: Group

    @property
    def empty(self) -> dict[str, Any]:
        return self.group.empty

    def read(self, node: Node, path: str, faults: Faults) -> dict[str, Any]:
        if isinstance(node, MappingNode):
            return self.group.read(node, path, faults)
        name, text = self._first
        return self.empty | {name: text.read(node, path, faults)}

    def written(self, content: dict[str, Any]) -> Any:
        name, text = self._first
        if any(content[other] != field.empty for other, field in self.group.fields.items() if other != name):
            return self.group.written(content)
        return text.written(content[name])

    @property
    def _first(self) -> tuple[str, Field]:
        return next(iter(self.group.fields.items()))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
