"""Places in a brief where a line of a pasted text can go: a text, a list, or rows."""

from dataclasses import dataclass
from typing import Any

from roles.brief.content import Content
from roles.brief.fields import FIELDS
from roles.brief.must_haves import entries_of, texts_in
from roles.brief.statements import OF_THE_STORY
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
        """The current value there in a brief's content; of a list, the texts of its entries."""
        value = content[self.part][self.rest] if self.rest else content[self.part]
        return texts_in(value) if self.is_list else value

    def holding(self, value: Any) -> Content:
        """The part of a brief's content with this value there."""
        value = entries_of(self.path, value) if self.is_list else value
        return {self.part: {self.rest: value}} if self.rest else {self.part: value}

    @property
    def is_row(self) -> bool:
        return self.kind == "row"

    @property
    def is_list(self) -> bool:
        return self.kind == "list"


def _of_field(path: str, key: str = "") -> Place:
    field = FIELDS[path]
    return Place(key or path, field.label, path, field.longest, "list" if field.is_list else "text")


def _row_of(path: str, key: str, label: str) -> Place:
    return Place(key, label, path, FIELDS[path].longest, "row")


PLACES = {
    place.key: place
    for place in (
        *map(_of_field, ("need", "mission", "heading_0_6", "heading_6_24")),
        _row_of("conditions", "hard", "Hard conditions"),
        _row_of("conditions", "good", "Good conditions"),
        _row_of("conditions", "fact", "Neutral conditions"),
        _row_of("success_criteria", "criterion", "Success criteria"),
        *map(_of_field, ("gains.organization", "gains.person", "end_of_tour")),
        *(_of_field(path, key=path.removeprefix("manager_story.")) for path in OF_THE_STORY),
        *map(_of_field, ("location", "pay.variable", "pay.basis", "must_haves", "decision_rule")),
    )
}
"""All places by key, in the order of the steps."""


def places_of(step: str) -> list[Place]:
    """The places of one step of the brief."""
    return [place for place in PLACES.values() if place.step == step]
