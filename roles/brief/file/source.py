"""Opens a brief file safely: plain YAML 1.2 of limited size, without tags, anchors or deep nesting."""

import re
from functools import partial
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
)
from ruamel.yaml.nodes import Node
from ruamel.yaml.parser import Parser

from .comments import refuse_lost_text
from .faults import Faults

MOST_BYTES = 384 * 1024
# Each takes about 50 microseconds; an example brief has 300.
MOST_NODES = 4_000
MOST_PIECES = 70_000
DEEPEST = 8
# The scanner makes up to 50 calls for a word or a line break, however short, and one for each other character.
PIECE = re.compile(r"\S+|[\n\r\x85\u2028\u2029]")
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PlainParser(Parser):
    """Refuses what is not plain, or too large, before anything is built from it."""

    def __init__(self, loader: Any, faults: Faults, noun: str, most_nodes: int):
        super().__init__(loader)
        self._faults, self._noun, self._most_nodes = faults, noun, most_nodes
        self._depth = self._nodes = 0

    def get_event(self) -> Event:
        event = super().get_event()
        self._nodes += isinstance(event, NodeEvent)
        self._depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if what := self._objection(event):
            self._faults.add_at(event.start_mark.line + 1, "file", what)
            self._faults.settle()
        return event

    def _objection(self, event: Event) -> str:
        if self._nodes > self._most_nodes:
            return f"shorten the file from here on; {self._noun} has at most {self._most_nodes:,} names and values"
        if self._depth > DEEPEST:
            return f"remove some of the nesting; {self._noun} is only a few levels deep"
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            return "write this out in full, without & and *"
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            return "remove the line that starts with %"
        if tag := getattr(event, "tag", None):
            return f"remove the tag {tag}"
        return ""


def open_source(
    text: str, faults: Faults, noun: str = "a brief", most_nodes: int = MOST_NODES, path: str = ""
) -> Node | None:
    """The file's YAML node. Unreadable YAML is refused at once, since nothing after the error can be trusted."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        faults.add_at(1, "file", f"shorten the file; {noun} can have at most {MOST_BYTES // 1024} KB")
    elif sum(1 for _ in PIECE.finditer(text)) > MOST_PIECES:
        faults.add_at(1, "file", f"shorten the file; {noun} has at most {MOST_PIECES:,} words and lines")
    faults.settle()
    readable = _readable(text.removeprefix("\ufeff"), faults)
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.Parser = partial(PlainParser, faults=faults, noun=noun, most_nodes=most_nodes)
        source = yaml.compose(readable)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = "fix the YAML here (often a missing quote, or text with a colon that needs quotes)"
        faults.add_at(mark.line + 1 if mark else 1, "file", f"{what}: {error.problem or error.context}")
    except (YAMLError, ValueError, OverflowError):
        faults.add_at(1, "file", "save this as a YAML text file; it cannot be read as one")
    faults.settle()
    refuse_lost_text(readable, source, path, faults)
    return source


def _readable(text: str, faults: Faults) -> str:
    """The text with control characters replaced, so that the rest can still be read."""
    for number, line in enumerate(re.split("\r\n|[\r\n]", text), 1):
        if UNREADABLE.search(line):
            faults.add_at(number, "file", "remove the invisible control character")
    return UNREADABLE.sub(" ", text)
