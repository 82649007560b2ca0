"""The pasted text beside one step: which lines belong here, their actions, and the lines already placed."""

from dataclasses import dataclass, field
from functools import cached_property

from roles.brief.steps import BRIEF_STEPS
from roles.job_ad import Line
from roles.job_ad.applying import VALUE
from roles.job_ad.pasted import acts_of, line_of, places_noted, reading_of
from roles.job_ad.places import PLACES, Place, places_of, put, row_of, says, without
from roles.models.brief import GROUPS

from .rows import placed

AT_ONCE = 12
"""How many lines of each kind a page shows, since a text of 40,000 characters would fill it."""

TARGETS = {"hard": "#hard", "good": "#rest", "fact": "#rest", "criterion": "#step-form .rows"}
"""Drop targets for rows; a field is its own target."""


@dataclass
class Typed:
    """The raw input of a step's page, and the input that just received a line."""

    fields: dict
    rows: list
    landed: str = ""


@dataclass(frozen=True)
class PastedTextAct:
    """A button of a line: the action and the place it names."""

    verb: str
    mark: str
    place: Place

    @property
    def value(self):
        return f"{self.verb}-{self.mark}-{self.place.key}"


@dataclass(frozen=True)
class PastedLine:
    """One line with its possible actions on this step."""

    line: Line
    step: str
    opened: bool = False
    focused: bool = False

    @property
    def proposed(self):
        """The suggested place: `put` if it is on this step, `send` if it is on another."""
        place = PLACES.get(self.line.place)
        return place and PastedTextAct("put" if place.step == self.step else "send", self.line.mark, place)

    @property
    def is_sent(self):
        return bool(self.proposed) and self.proposed.verb == "send"

    @property
    def here(self):
        """The other places of this step."""
        return [
            PastedTextAct("put", self.line.mark, place)
            for place in places_of(self.step)
            if place.key != self.line.place
        ]

    @property
    def elsewhere(self):
        """The places on the other steps, step by step."""
        return [
            {
                "label": step.label,
                "acts": [
                    PastedTextAct("send", self.line.mark, place)
                    for place in places_of(step.slug)
                    if place.key != self.line.place
                ],
            }
            for step in BRIEF_STEPS.values()
            if step.slug not in (self.step, "plan")
        ]


@dataclass
class PastedTextBeside:
    """The pasted text as shown on a page. `placed` holds the lines placed on this page but not saved yet."""

    pasted_text: object
    step: str
    placed: dict = field(default_factory=dict)
    shown: int = AT_ONCE
    verb: str = ""
    touched: str = ""
    notice: str = ""

    @classmethod
    def of(cls, role, step, data=None):
        """The pasted text beside one of a role's steps, or None if there is none."""
        if not hasattr(role, "pasted_text"):
            return None
        if data is None:
            return cls(role.pasted_text, step)
        placed = {
            mark: place
            for mark, place in places_noted(data.getlist("pasted_text"))
            if line_of(role.pasted_text.text, mark)
        }
        return cls(role.pasted_text, step, placed, as_count(data.get("pasted_shown", "")))

    # Shown on the page

    @cached_property
    def reading(self):
        return reading_of(self.pasted_text.text)

    @property
    def used(self):
        """The place of each used line, including unsaved ones."""
        known = PLACES.keys() | {VALUE}
        return {mark: place for mark, place in (self.pasted_text.used | self.placed).items() if place in known}

    @property
    def tokens(self):
        return [f"{mark}:{place}" for mark, place in self.placed.items()]

    @property
    def open_lines(self):
        """The lines not used yet, without headings and slogans."""
        used = self.used
        return [
            line
            for line in self.reading.lines
            if line.mark not in used and not line.is_empty_talk and not line.is_heading
        ]

    @property
    def here(self):
        return [line for line in self.open_lines if self.belongs_here(line)]

    @property
    def rest(self):
        return [line for line in self.open_lines if not self.belongs_here(line)]

    @property
    def lines_here(self):
        return self.page_of(self.here)

    @property
    def lines_of_rest(self):
        return self.page_of(self.rest)

    @property
    def more(self):
        """How many lines the next page would end with, or 0 if this is the last."""
        return self.shown + AT_ONCE if max(len(self.here), len(self.rest)) > self.shown else 0

    @property
    def struck(self):
        return self.reading.struck[:AT_ONCE]

    @property
    def used_lines(self):
        """The used lines, most recent first, each with its place, or None if it only gave a value."""
        lines = {line.mark: line for line in self.reading.lines}
        return [(lines[mark], PLACES.get(place)) for mark, place in reversed(self.used.items()) if mark in lines]

    @property
    def shown_used(self):
        return self.used_lines[:AT_ONCE]

    @property
    def places(self):
        """This step's places, each with its keyboard key and drop target."""
        return [
            {"key": number, "place": place, "target": TARGETS.get(place.key, f"#div_id_{field_of(place)}")}
            for number, place in enumerate(places_of(self.step), 1)
        ]

    @property
    def is_rest_open(self):
        """Whether the last action was on a line that seems to belong elsewhere."""
        line = line_of(self.pasted_text.text, self.touched)
        return self.is_further or bool(line) and not self.belongs_here(line)

    @property
    def is_further(self):
        return self.shown > AT_ONCE

    @property
    def sent(self):
        """The line just sent to another step, with its place there."""
        gone = self.verb == "send" and self.touched in self.used
        return next((pair for pair in self.used_lines if pair[0].mark == self.touched), None) if gone else None

    def belongs_here(self, line):
        return line.place in PLACES and PLACES[line.place].step == self.step

    def page_of(self, lines):
        """The current page of lines, or the first page if there are not that many."""
        first = self.shown - AT_ONCE if len(lines) > self.shown - AT_ONCE else 0
        opened = self.touched if self.verb == "places" else ""
        focused = self.next_after(lines)
        return [
            PastedLine(line, self.step, line.mark == opened, line.mark == focused)
            for line in lines[first : first + AT_ONCE]
        ]

    def next_after(self, lines):
        """The line that gets the focus after the one before it was sent to another step."""
        if self.sent is None:
            return ""
        order = [line.mark for line in self.reading.lines]
        gone = order.index(self.touched)
        return next((line.mark for line in lines if order.index(line.mark) > gone), "")

    # Actions on this page

    def after(self, act, typed, step_form):
        """The input after an action on the pasted text. Nothing is stored."""
        self.verb, mark, key = acts_of(act)
        if self.verb == "more":
            self.shown = as_count(mark)
        line = line_of(self.pasted_text.text, mark)
        if line is None:
            return typed
        self.touched = mark
        if self.verb == "put" and key in PLACES and PLACES[key].step == self.step:
            return self.put(line, PLACES[key], typed, step_form)
        if self.verb == "lift" and self.lies_here(mark):
            return self.lift(line, PLACES[self.used[mark]], typed)
        if self.verb == "lift" and self.used.get(mark) == VALUE:
            self.placed[mark] = ""
        return typed

    def lies_here(self, mark):
        """Whether a line was placed on this step."""
        place = PLACES.get(self.used.get(mark))
        return place is not None and place.step == self.step

    def put(self, line, place, typed, step_form):
        self.placed[line.mark] = place.key
        if place.is_row:
            return Typed(typed.fields, placed(typed.rows, row_of(place.key, line.text), step_form))
        name = field_of(place)
        grown = put(place.key, line.text, place.holding(as_value(place, typed.fields[name])))
        return Typed(typed.fields | {name: as_typed(place.at(grown))}, typed.rows, name)

    def lift(self, line, place, typed):
        self.placed[line.mark] = ""
        if place.is_row:
            rows = [row | {"taken_out": True} if says(row, place, line.text) else row for row in typed.rows]
            return Typed(typed.fields, rows)
        name = field_of(place)
        less = without(place, line.text, place.holding(as_value(place, typed.fields[name])))
        if less is None:
            self.notice = f"The wording in “{place.label}” has changed, so it stays as it is."
            return typed
        return Typed(typed.fields | {name: as_typed(place.at(less))}, typed.rows, name)


def as_count(text):
    """The number of lines requested so far, rounded down to whole pages."""
    asked = int(text) if text.isdecimal() and len(text) < 6 else AT_ONCE
    return max(AT_ONCE, asked - asked % AT_ONCE)


def field_of(place):
    """The input of a step's form that holds a place."""
    part, _, rest = place.path.partition(".")
    return GROUPS.get(part, {}).get(rest, rest or part)


def as_value(place, typed):
    """An input's value in the shape of a brief's content."""
    text = typed or ""
    return [line.strip() for line in text.splitlines() if line.strip()] if place.is_list else text


def as_typed(value):
    return "\n".join(value) if isinstance(value, list) else value
