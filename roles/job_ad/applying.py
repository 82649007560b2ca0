"""What was read in a text, taken into a brief: which values stand there otherwise, and what a take changes."""

import copy
from collections.abc import Collection, Iterator
from typing import Any

from roles.brief.content import Content
from roles.brief.defaults import still_suggested
from roles.job_ad import Reading, Value
from roles.job_ad.places import PLACES, has_room, put

NOTHING: tuple[Any, ...] = ("", None, [], {})

VALUE = "value"
"""Where a line lies that belongs nowhere itself, once the brief holds every value it gave."""


def is_there(value: Value, content: Content) -> bool:
    """Whether the brief says the same already."""
    return all(_at(content, path) == proposed for path, proposed in _leaves(value.change))


def is_free(value: Value, content: Content) -> bool:
    """Whether nobody has written anything else there: it is blank, or our suggestion."""
    suggested = still_suggested(content)
    return all(
        ".".join(path) in suggested or _at(content, path) in (proposed, *NOTHING)
        for path, proposed in _leaves(value.change)
    )


def taken(
    reading: Reading, keys: Collection[str], marks: Collection[str], content: Content
) -> tuple[Content, dict[str, str]]:
    """The change that puts these values and lines into a brief, and under what each line went.

    A line for which its place has no room is left where it is.
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
    """The lines that gave nothing but values, all of which the brief holds."""
    gave = {mark for value in reading.values for mark in value.marks}
    missing = {mark for value in reading.values if not is_there(value, content) for mark in value.marks}
    return gave - missing - {line.mark for line in reading.placed}


def _apply(change: Content, content: Content, changes: Content) -> None:
    """Brings both the brief as it would be and what changes in it up to date."""
    for part, value in change.items():
        if isinstance(value, dict):
            content[part] = content[part] | value
            changes[part] = changes.get(part, {}) | value
        elif _is_rows(value):
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
