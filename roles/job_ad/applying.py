"""Applies the reading of a text to a brief: which values differ, and what adding them changes."""

import copy
from collections.abc import Collection, Iterator
from typing import Any

from roles.brief.content import Content
from roles.brief.defaults import still_suggested
from roles.brief.must_haves import LISTS_OF_ROWS
from roles.job_ad import Reading, Value
from roles.job_ad.places import PLACES, has_room, put

NOTHING: tuple[Any, ...] = ("", None, [], {})

VALUE = "value"
"""The place recorded for a line that gave only values, once the brief holds all of them."""


def is_there(value: Value, content: Content) -> bool:
    """Whether the brief already has this value."""
    return all(_at(content, path) == proposed for path, proposed in _leaves(value.change))


def is_free(value: Value, content: Content) -> bool:
    """Whether the value would overwrite nothing: the field is blank, or still our suggestion."""
    suggested = still_suggested(content)
    return all(
        ".".join(path) in suggested or _at(content, path) in (proposed, *NOTHING)
        for path, proposed in _leaves(value.change)
    )


def taken(
    reading: Reading, keys: Collection[str], marks: Collection[str], content: Content
) -> tuple[Content, dict[str, str]]:
    """The change that adds these values and lines to a brief, and the place of each line.

    A line that doesn't fit in its place is skipped.
    """
    content = copy.deepcopy(content)
    changes: Content = {}
    placed: dict[str, str] = {}
    for value in reading.values:
        if value.key in keys and not is_there(value, content):
            _apply(value.change, content, changes)
    for line in reading.placed:
        place = PLACES[line.place]
        if line.mark in marks and has_room(place, line.text, content):
            _apply(put(place.key, line.text, content), content, changes)
            placed[line.mark] = place.key
    return changes, placed | dict.fromkeys(spent(reading, content), VALUE)


def spent(reading: Reading, content: Content) -> set[str]:
    """The lines that gave only values, all of which the brief holds."""
    gave = {mark for value in reading.values for mark in value.marks}
    missing = {mark for value in reading.values if not is_there(value, content) for mark in value.marks}
    return gave - missing - {line.mark for line in reading.placed}


def _apply(change: Content, content: Content, changes: Content) -> None:
    """Merges a change into the resulting content and into the collected changes."""
    for part, value in change.items():
        if isinstance(value, dict):
            content[part] = content[part] | value
            changes[part] = changes.get(part, {}) | value
        elif _is_rows(value) and part not in LISTS_OF_ROWS:
            content[part] = [*content[part], *value]
            changes[part] = [*changes.get(part, []), *value]
        else:
            content[part] = changes[part] = value


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _leaves(change: Content, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in change.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _at(content: Content, path: tuple[str, ...]) -> Any:
    value: Any = content
    for key in path:
        value = value[key]
    return value
