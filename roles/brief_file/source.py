"""Opening a brief file safely: plain YAML 1.2 of modest size, without tags, anchors or deep nesting."""

import re

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

from .faults import Faults

MOST_BYTES = 256 * 1024
DEEPEST = 8
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def open_source(text: str, faults: Faults, noun: str = "a brief") -> Node | None:
    """The file's YAML node; what cannot even be read is refused at once, for nothing after it can be trusted."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        faults.add_at(1, "file", f"shorten the file; {noun} fits in {MOST_BYTES // 1024} KB")
        faults.settle()
    readable = _readable(text.removeprefix("\ufeff"), faults)
    try:
        _refuse_what_is_not_plain(readable, faults, noun)
        return YAML(typ="safe", pure=True).compose(readable)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = "mend the YAML here (often a missing quote, or text with a colon that needs quotes)"
        faults.add_at(mark.line + 1 if mark else 1, "file", f"{what}: {error.problem or error.context}")
    except (YAMLError, ValueError, OverflowError):
        faults.add_at(1, "file", "save this as a YAML text file; it cannot be read as one")
    faults.settle()


def _readable(text: str, faults: Faults) -> str:
    """The text with its control characters replaced, so that what follows them can be read all the same."""
    for number, line in enumerate(re.split("\r\n|[\r\n]", text), 1):
        if UNREADABLE.search(line):
            faults.add_at(number, "file", "take out the control character, which cannot be seen or printed")
    return UNREADABLE.sub(" ", text)


def _refuse_what_is_not_plain(text: str, faults: Faults, noun: str) -> None:
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if what := _objection(event, depth, noun):
            faults.add_at(event.start_mark.line + 1, "file", what)
            faults.settle()


def _objection(event: Event, depth: int, noun: str) -> str:
    if depth > DEEPEST:
        return f"take out some of the nesting; {noun} is a few levels deep"
    if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
        return "write this out in full, without & and *"
    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        return "take out the line that begins with %"
    if getattr(event, "tag", None):
        return f"take out the tag {event.tag}"
    return ""
