"""The places of a brief that a line of an earlier text can go to, and what it changes there.

A place is a text that grows, a list that gets another entry, or rows that get another one. What `put` returns is the
share of a brief's content that changes, as `Role.amend` takes it; nothing is written here.
"""

from dataclasses import dataclass
from typing import Any

from roles.content import Content, Polarity
from roles.defaults import SUGGESTED
from roles.findings import step_of
from roles.measures import criterion_in
from roles.topics import topic_of

__all__ = ["PLACES", "Place", "criterion_in", "put", "row_of", "topic_of"]


@dataclass(frozen=True)
class Place:
    """Where in a brief a line can go: `path` leads there, `longest` is how many letters it holds."""

    key: str
    label: str
    path: str
    longest: int
    kind: str = "text"

    @property
    def step(self) -> str:
        """The step on whose page it is written."""
        return step_of(self.path)

    @property
    def part(self) -> str:
        return self.path.partition(".")[0]

    @property
    def is_row(self) -> bool:
        return self.kind == "row"

    @property
    def is_list(self) -> bool:
        return self.kind == "list"


PLACES = {
    place.key: place
    for place in (
        Place("need", "What breaks without this person", "need", 2000),
        Place("mission", "Mission", "mission", 2000),
        Place("heading_0_6", "The next six months", "heading_0_6", 2000),
        Place("heading_6_24", "After that", "heading_6_24", 2000),
        Place("hard", "What is hard", "conditions", 500, "row"),
        Place("good", "What is good", "conditions", 500, "row"),
        Place("fact", "What a person will meet", "conditions", 500, "row"),
        Place("criterion", "Success criteria", "success_criteria", 500, "row"),
        Place("gains.organization", "What the organization gains", "gains.organization", 500, "list"),
        Place("gains.person", "What the person takes away", "gains.person", 500, "list"),
        Place("end_of_tour", "How the tour ends", "end_of_tour", 2000),
        Place("joined_because", "Why the manager came here", "manager_story.joined_because", 2000),
        Place("habits", "The manager’s habits", "manager_story.habits", 500, "list"),
        Place("gives_feedback", "How the manager gives feedback", "manager_story.gives_feedback", 2000),
        Place("mistake", "A mistake of the manager’s", "manager_story.mistake", 2000),
        Place("vision", "What the manager wants this to become", "manager_story.vision", 2000),
        Place("location", "Place", "location", 200),
        Place("pay.variable", "Variable pay", "pay.variable", 500),
        Place("pay.basis", "How pay is set", "pay.basis", 500),
        Place("must_haves", "Must-haves", "must_haves", 500, "list"),
        Place("decision_rule", "How it is decided", "decision_rule", 2000),
    )
}
"""Every place by its key, in the order of the brief's steps."""

POLARITIES = {"hard": Polarity.NEGATIVE.value, "good": Polarity.POSITIVE.value, "fact": Polarity.NEUTRAL.value}


def put(place_key: str, text: str, content: Content) -> Content:
    """The change to a brief's content that puts a text in a place, after whatever stands there already."""
    place = PLACES[place_key]
    if place.is_row:
        return {place.part: [row_of(place_key, text)]}
    value = _grown(place, text, content)
    part, _, rest = place.path.partition(".")
    return {part: {rest: value}} if rest else {part: value}


def row_of(place_key: str, text: str) -> dict[str, Any]:
    """A new row of a list that says this: a condition with what it is probably about, or a success criterion."""
    said = fitted(text, PLACES[place_key].longest)
    if place_key == "criterion":
        return criterion_in(said)
    return {"topic": topic_of(said, place_key), "polarity": POLARITIES[place_key], "statement": said, "verify": ""}


def fitted(text: str, longest: int) -> str:
    """A text in one line, cut after a word where it would not fit; the whole of it stays in the tray."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    room = line[: max(longest - 1, 0)]
    return (room.rpartition(" ")[0].rstrip(" ,;:–-") or room) + "…"


def _grown(place: Place, text: str, content: Content) -> Any:
    stands = _at(content, place.path)
    if place.is_list:
        return [*stands, fitted(text, place.longest)]
    if not stands or stands == SUGGESTED.get(place.path):
        return fitted(text, place.longest)
    room = place.longest - len(stands) - 2
    return f"{_closed(stands, place)}{fitted(text, room)}" if room > len("a word") else stands


def _closed(stands: str, place: Place) -> str:
    """The words that stand there, ended so that others can follow."""
    if place.key == "location":
        return f"{stands}, "
    return f"{stands} " if stands[-1] in ".!?:;…。" else f"{stands}. "


def _at(content: Content, path: str) -> Any:
    part, _, rest = path.partition(".")
    return content[part][rest] if rest else content[part]
