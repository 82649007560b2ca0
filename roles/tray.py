"""A pasted text beside the steps: what is read in it, and the words of a place with a line of it and without."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from roles.content import MOST_ROWS, Content
from roles.job_ad import Line, Reading, read_ad
from roles.places import PLACES, Place, fitted, put, row_of


@lru_cache(maxsize=64)
def reading_of(text: str) -> Reading:
    """What is read in a pasted text; every step of a brief asks for it again."""
    return read_ad(text)


def line_of(text: str, mark: str) -> Line | None:
    return next((line for line in reading_of(text).lines if line.mark == mark), None)


def places_of(step: str) -> list[Place]:
    """The places of one step of the brief to which a line can go."""
    return [place for place in PLACES.values() if place.step == step]


def acts_of(token: str) -> tuple[str, str, str]:
    """An act on the tray in its three parts: `put-12.2-mission` is `put`, `12.2`, `mission`."""
    verb, _, rest = token.partition("-")
    mark, _, place = rest.partition("-")
    return verb, mark, place


def has_room(place: Place, text: str, content: Content) -> bool:
    """Whether a place of the brief can take one more line."""
    stands = value_at(place, content)
    if isinstance(stands, list):
        return len(stands) < MOST_ROWS
    return value_at(place, put(place.key, text, content)) != stands


def without(place: Place, text: str, content: Content) -> Content | None:
    """The change that takes a line out of a text or a list again, or None where it reads otherwise by now."""
    stands = value_at(place, content)
    said = fitted(text, place.longest)
    if isinstance(stands, list):
        return share(place, _less(stands, said)) if said in stands else None
    if not stands.endswith(said):
        return None
    return share(place, stands.removesuffix(said).rstrip(" ,"))


def says(row: Content, place: Place, text: str) -> bool:
    """Whether a row still reads as the line that was put there."""
    return row["statement"] == row_of(place.key, text)["statement"]


def value_at(place: Place, content: Content) -> Any:
    part, _, rest = place.path.partition(".")
    return content[part][rest] if rest else content[part]


def share(place: Place, value: Any) -> Content:
    """The share of a brief's content in which a place holds this."""
    part, _, rest = place.path.partition(".")
    return {part: {rest: value}} if rest else {part: value}


def places_noted(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Which line lies under which place, by what a page sends along: `12.2:mission`, or `12.2:` for none."""
    for token in tokens:
        mark, _, place = token.partition(":")
        if mark and (place in PLACES or not place):
            yield mark, place


def _less(entries: list[str], one: str) -> list[str]:
    at = entries.index(one)
    return entries[:at] + entries[at + 1 :]
