"""Places in a brief where a line of a pasted text can go, and what it changes there."""

from .measures import EMPTY_CRITERION, criterion_in, has_deadline
from .place import PLACES, Place, places_of
from .putting import fitted, has_room, put, row_of, says, without
from .topics import topic_of

__all__ = [
    "EMPTY_CRITERION",
    "PLACES",
    "Place",
    "criterion_in",
    "fitted",
    "has_deadline",
    "has_room",
    "places_of",
    "put",
    "row_of",
    "says",
    "topic_of",
    "without",
]
