"""Changes that add a line to a place in a brief, or remove it again.

A change is part of a brief's content, as `Role.amend` takes it. This module stores nothing.
"""

from typing import Any

from roles.brief.content import MOST_ROWS, Content, Polarity
from roles.brief.defaults import SUGGESTED

from .measures import criterion_in
from .place import PLACES, Place
from .topics import topic_of

POLARITIES = {"hard": Polarity.NEGATIVE.value, "good": Polarity.POSITIVE.value, "fact": Polarity.NEUTRAL.value}


def put(place_key: str, text: str, content: Content) -> Content:
    """The change that adds a text to a place, after its current content."""
    place = PLACES[place_key]
    if place.is_row:
        return {place.part: [row_of(place_key, text)]}
    return place.holding(_grown(place, text, content))


def has_room(place: Place, text: str, content: Content) -> bool:
    """Whether a place has room for one more line."""
    stands = place.at(content)
    if isinstance(stands, list):
        return len(stands) < MOST_ROWS
    return place.at(put(place.key, text, content)) != stands


def without(place: Place, text: str, content: Content) -> Content | None:
    """The change that removes a line from a text or list, or None if its wording has changed."""
    stands = place.at(content)
    said = fitted(text, place.longest)
    if isinstance(stands, list):
        return place.holding(_less(stands, said)) if said in stands else None
    if not stands.endswith(said):
        return None
    return place.holding(stands.removesuffix(said).rstrip(" ,"))


def says(row: Content, place: Place, text: str) -> bool:
    """Whether a row still has the wording of the line that was added."""
    return row["statement"] == fitted(text, place.longest)


def row_of(place_key: str, text: str) -> dict[str, Any]:
    """A new row with this text: a condition with its likely topic, or a success criterion."""
    said = fitted(text, PLACES[place_key].longest)
    if place_key == "criterion":
        return criterion_in(said)
    return {"topic": topic_of(said, place_key), "polarity": POLARITIES[place_key], "statement": said, "verify": ""}


def fitted(text: str, longest: int) -> str:
    """A text on one line, cut after a word if it is too long. The pasted text keeps all of it."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    room = line[: max(longest - 1, 0)]
    return (room.rpartition(" ")[0].rstrip(" ,;:–-") or room) + "…"


def _grown(place: Place, text: str, content: Content) -> Any:
    stands = place.at(content)
    if place.is_list:
        return [*stands, fitted(text, place.longest)]
    if not stands or stands == SUGGESTED.get(place.path):
        return fitted(text, place.longest)
    room = place.longest - len(stands) - 2
    return f"{_closed(stands, place)}{fitted(text, room)}" if room > len("a word") else stands


def _closed(stands: str, place: Place) -> str:
    """The current text, punctuated so that more can follow."""
    if place.key == "location":
        return f"{stands}, "
    return f"{stands} " if stands[-1] in ".!?:;…。" else f"{stands}. "


def _less(entries: list[str], one: str) -> list[str]:
    at = entries.index(one)
    return entries[:at] + entries[at + 1 :]
