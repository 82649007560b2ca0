"""The field types of a brief file: what each may hold, and the message if it holds something else.

Every field reads a YAML node into a plain value, collecting faults, and converts a value back for the YAML writer.
A missing field gets `empty`, as in a brief's content.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from ruamel.yaml.nodes import Node, ScalarNode
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, SingleQuotedScalarString

from roles.brief.content import plain_number
from roles.numbers import counted

from .faults import Faults

LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
TRUTHS_OF_OLDER_YAML = {"yes", "no", "on", "off", "y", "n"}


class Field(Protocol):
    @property
    def empty(self) -> Any: ...

    def read(self, node: Node, path: str, faults: Faults) -> Any: ...

    def written(self, value: Any) -> Any: ...


@dataclass(frozen=True)
class Text:
    """Text without surrounding whitespace. `typed` text may look like a number; a `line` has no line breaks."""

    limit: int
    typed: bool = False
    line: bool = False
    empty: str = ""

    def read(self, node: Node, path: str, faults: Faults) -> str:
        if not isinstance(node, ScalarNode):
            faults.add(node, path, "write plain text here, not a list or a group of fields")
            return self.empty
        if kind(node) == "null":
            return self.empty
        text = LINE_BREAK.sub("\n", node.value).strip()
        if what := self._objection(kind(node), text):
            faults.add(node, path, what)
        return text

    def written(self, text: str) -> Any:
        """Chooses a natural YAML style. Trailing spaces on a line survive only in double quotes."""
        if self.typed and NUMBER.fullmatch(text):
            number = float(text) if "." in text else int(text)
            return number if str(number) == text else text
        if text.lower() in TRUTHS_OF_OLDER_YAML:
            return SingleQuotedScalarString(text)
        if " \n" in text:
            return DoubleQuotedScalarString(text)
        return LiteralScalarString(text) if "\n" in text else text

    def _objection(self, kind: str, text: str) -> str:
        if kind == "bool" or (kind in ("int", "float") and not self.typed):
            return f"write text here; if you mean “{short(text)}”, put it in quotes"
        if UNPRINTABLE.search(text):
            return "remove the invisible control character"
        if self.line and "\n" in text:
            return "keep this on one line"
        if len(text) > self.limit:
            return f"shorten this to {self.limit} characters; it has {len(text)}"
        return ""


@dataclass(frozen=True)
class Pattern:
    """A short code with a fixed pattern, such as a currency."""

    regex: str
    what: str
    empty: str = ""

    def read(self, node: Node, path: str, faults: Faults) -> str:
        if kind(node) == "null":
            return self.empty
        value = node.value.strip() if isinstance(node, ScalarNode) else None
        if value is not None and (not value or re.fullmatch(self.regex, value, re.ASCII)):
            return value
        faults.add(node, path, self.what)
        return self.empty

    def written(self, value: str) -> str:
        return SingleQuotedScalarString(value) if value.lower() in TRUTHS_OF_OLDER_YAML else value


@dataclass(frozen=True)
class Day:
    """A calendar day, written as 2026-08-28."""

    empty: str = ""

    def read(self, node: Node, path: str, faults: Faults) -> str:
        if kind(node) == "null":
            return self.empty
        value = node.value.strip() if isinstance(node, ScalarNode) else "-"
        if value and not _is_day(value):
            faults.add(node, path, "write the date as year-month-day: 2026-08-28")
            return self.empty
        return value

    def written(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Number:
    """A number within limits, whole unless decimal places are allowed."""

    low: int
    high: int
    places: int = 0
    empty: None = None

    def read(self, node: Node, path: str, faults: Faults) -> int | float | None:
        if kind(node) == "null":
            return self.empty
        raw = node.value if kind(node) in ("int", "float") else ""
        if self._is_number(raw) and self.low <= float(raw) <= self.high:
            return plain_number(Decimal(raw))
        faults.add(node, path, self._what())
        return self.empty

    def written(self, value: int | float) -> int | float:
        return value

    def _is_number(self, raw: str) -> bool:
        return bool(NUMBER.fullmatch(raw)) and len(raw.partition(".")[2]) <= self.places

    def _what(self) -> str:
        kind = f"a number with at most {counted(self.places, 'decimal')}" if self.places else "a whole number"
        return f"write {kind} from {self.low} to {self.high}, in plain digits without quotes"


@dataclass(frozen=True)
class Choice:
    """One of a few words, or of a few numbers."""

    values: tuple[str | int, ...]
    empty: str | None = ""
    required: bool = False

    def read(self, node: Node, path: str, faults: Faults) -> str | int | None:
        raw = node.value.strip() if isinstance(node, ScalarNode) else None
        if not self.required and (raw == "" or kind(node) == "null"):
            return self.empty
        for value in self.values:
            if raw == str(value):
                return value
        faults.add(node, path, f"choose one of {', '.join(map(str, self.values))}{_instead_of(raw)}")
        return self.empty

    def written(self, value: str | int) -> str | int:
        return value


@dataclass(frozen=True)
class Flag:
    """A boolean, written as true or false."""

    empty: bool = False

    def read(self, node: Node, path: str, faults: Faults) -> bool:
        raw = node.value.lower() if kind(node) == "bool" else None
        if raw is None and kind(node) != "null":
            faults.add(node, path, "write true or false, without quotes")
        return self.empty if raw is None else raw == "true"

    def written(self, value: bool) -> bool:
        return value


def kind(node: Node) -> str:
    """The node's YAML type: str, int, float, bool, null, timestamp, seq or map."""
    return (node.tag or "").rpartition(":")[2]


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _instead_of(raw: str | None) -> str:
    return f" instead of “{short(raw)}”" if raw else ""


def short(text: str) -> str:
    """Shortened text on one line, for quoting in a message."""
    line = " ".join(UNPRINTABLE.sub(" ", LINE_BREAK.sub(" ", text)).split())
    return line if len(line) <= 40 else f"{line[:39]}…"
