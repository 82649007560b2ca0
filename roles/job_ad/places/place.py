"""Places in a brief where a line of a pasted text can go: a text, a list, or rows."""

from dataclasses import dataclass
from typing import Any

from roles.brief.content import Content
from roles.brief.steps import step_of


@dataclass(frozen=True)
class Place:
    """A place in a brief where a line can go: its `path` in the content and the `longest` text it holds."""

    key: str
    label: str
    path: str
    longest: int
    kind: str = "text"

    @property
    def step(self) -> str:
        """The step whose page it is on."""
        return step_of(self.path)

    @property
    def part(self) -> str:
        return self.path.partition(".")[0]

    @property
    def rest(self) -> str:
        return self.path.partition(".")[2]

    def at(self, content: Content) -> Any:
        """The current value there in a brief's content."""
        return content[self.part][self.rest] if self.rest else content[self.part]

    def holding(self, value: Any) -> Content:
        """The part of a brief's content with this value there."""
        return {self.part: {self.rest: value}} if self.rest else {self.part: value}

    @property
    def is_row(self) -> bool:
        return self.kind == "row"

    @property
    def is_list(self) -> bool:
        return self.kind == "list"


PLACES = {
    place.key: place
    for place in (
        Place("need", "What goes wrong without this role", "need", 2000),
        Place("mission", "Mission", "mission", 2000),
        Place("heading_0_6", "The next six months", "heading_0_6", 2000),
        Place("heading_6_24", "After that", "heading_6_24", 2000),
        Place("hard", "Hard conditions", "conditions", 500, "row"),
        Place("good", "Good conditions", "conditions", 500, "row"),
        Place("fact", "Neutral conditions", "conditions", 500, "row"),
        Place("criterion", "Success criteria", "success_criteria", 500, "row"),
        Place("gains.organization", "What the organization gains", "gains.organization", 500, "list"),
        Place("gains.person", "What the person gains", "gains.person", 500, "list"),
        Place("end_of_tour", "How the tour ends", "end_of_tour", 2000),
        Place("joined_because", "Why the manager joined", "manager_story.joined_because", 2000),
        Place("habits", "The manager’s habits", "manager_story.habits", 500, "list"),
        Place("gives_feedback", "How the manager gives feedback", "manager_story.gives_feedback", 2000),
        Place("mistake", "A mistake the manager owns", "manager_story.mistake", 2000),
        Place("vision", "What the manager is aiming for", "manager_story.vision", 2000),
        Place("location", "Location", "location", 200),
        Place("pay.variable", "Extra pay", "pay.variable", 500),
        Place("pay.basis", "How pay is set within the range", "pay.basis", 500),
        Place("must_haves", "Must-have qualifications", "must_haves", 500, "list"),
        Place("decision_rule", "Decision rule", "decision_rule", 2000),
    )
}
"""All places by key, in the order of the steps."""


def places_of(step: str) -> list[Place]:
    """The places of one step of the brief."""
    return [place for place in PLACES.values() if place.step == step]
