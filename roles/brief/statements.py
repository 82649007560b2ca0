"""The statements of a brief: each thing it says that people can confirm, comment on, or ask a colleague about.

A statement has a *key* that stays the same for as long as it is in the brief: `mission`, `pay`, `gains.person`,
`manager_story.mistake`, and with the row's identity `conditions.<uuid>` and `success_criteria.<uuid>`. Its *words* are
what a reader confirms or denies: a comment on other words does not apply to these.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from roles.brief.content import Content, EmploymentType, Polarity, TourType, WorkPattern
from roles.brief.fields import FIELDS, label_of
from roles.brief.must_haves import entries_of, texts_in
from roles.brief.steps import step_of
from roles.brief.wording import choice_text, criterion_text
from roles.numbers import days_on_site, hours_a_week, months, pay_range

LONGEST_KEY = 80
LETTERS_OF_A_MARK = 10


@dataclass(frozen=True)
class Statement:
    key: str
    label: str
    words: str

    @property
    def step(self) -> str:
        """The step whose page it is written on."""
        return step_of(self.key)

    @property
    def part(self) -> str:
        """The part of a brief it belongs to: `conditions`, `manager_story`, `pay`."""
        return self.key.partition(".")[0]

    @property
    def is_composed(self) -> bool:
        """Whether it is made of several fields."""
        return self.key in COMPOSED

    @property
    def is_list(self) -> bool:
        """Whether it is a list, one entry per line."""
        return _is_list(self.key)


def statements(content: Content) -> list[Statement]:
    """All statements, in the order of the steps; one not written yet has empty words."""
    return [
        *_single(content, "need", "mission", "heading_0_6", "heading_6_24"),
        *_conditions(content["conditions"]),
        *_criteria(content["success_criteria"]),
        *_single(content, "tour", "gains.organization", "gains.person", "end_of_tour"),
        *_single(content, *OF_THE_STORY),
        *_single(content, "location", "hours_per_week", "pay", "must_haves", "decision_rule"),
    ]


def all_statements(content: Content) -> list[Statement]:
    """The statements that are written."""
    return [statement for statement in statements(content) if statement.words]


def statement_of(content: Content, key: str) -> Statement | None:
    return next((statement for statement in statements(content) if statement.key == key), None)


def fingerprint(words: str) -> str:
    """A short hash of a wording, by which a page records which wording it showed."""
    return hashlib.sha256(words.encode()).hexdigest()[:LETTERS_OF_A_MARK]


def amendment(key: str, value: Any) -> Content:
    """The change to a brief's content that rewords a statement, as `Role.amend` takes it.

    The value of a row is its statement, or a mapping of the fields that change; of a list, it may be text with one
    entry per line; of pay, location, hours and tour, a mapping of their fields.
    """
    part, _, rest = key.partition(".")
    if part in ("conditions", "success_criteria"):
        return {part: [{"id": rest} | (value if isinstance(value, dict) else {"statement": value})]}
    if key in COMPOSED:
        return {part: value} if part in ("pay", "tour") else dict(value)
    if _is_list(key) and isinstance(value, str):
        value = entries_of(key, [line.strip() for line in value.splitlines() if line.strip()])
    return {part: {rest: value}} if rest else {part: value}


def _is_list(key: str) -> bool:
    return key in FIELDS and FIELDS[key].is_list


def _single(content: Content, *keys: str) -> list[Statement]:
    return [Statement(key, single_label(key), _words(content, key)) for key in keys]


def single_label(key: str) -> str:
    """The label of a statement that is not a row."""
    return COMPOSED[key][0] if key in COMPOSED else label_of(key)


def _conditions(rows: list[Content]) -> list[Statement]:
    return [
        Statement(f"conditions.{row['id']}", _condition_label(row), row["statement"])
        for row in sorted(rows, key=lambda row: row["polarity"] != Polarity.NEGATIVE)
    ]


def _condition_label(row: Content) -> str:
    return "Hard condition" if row["polarity"] == Polarity.NEGATIVE else "Other condition"


def _criteria(rows: list[Content]) -> list[Statement]:
    return [
        Statement(f"success_criteria.{row['id']}", f"Success criterion {number}", criterion_text(row))
        for number, row in enumerate(rows, start=1)
    ]


def _words(content: Content, key: str) -> str:
    if key in COMPOSED:
        return COMPOSED[key][1](content)
    part, _, rest = key.partition(".")
    value = content[part][rest] if rest else content[part]
    return "\n".join(texts_in(value)) if isinstance(value, list) else value


def _tour_text(content: Content) -> str:
    tour = content["tour"]
    parts = [
        choice_text(TourType)(tour["type"]),
        months(tour["months"]),
        tour["open_ended"] and "open-ended",
    ]
    return ", ".join(filter(None, parts))


def _place_text(content: Content) -> str:
    days = content["onsite_days_per_week"]
    onsite = days_on_site(days) if days is not None else ""
    parts = [content["location"], choice_text(WorkPattern)(content["work_pattern"]).lower(), onsite]
    return ", ".join(filter(None, parts))


def _hours_text(content: Content) -> str:
    hours = content["hours_per_week"]
    parts = [hours and hours_a_week(hours), choice_text(EmploymentType)(content["employment_type"]).lower()]
    return ", ".join(filter(None, parts))


def _pay_text(content: Content) -> str:
    pay = content["pay"]
    return ". ".join(filter(None, [pay_range(pay), pay["variable"], pay["basis"]]))


COMPOSED: dict[str, tuple[str, Callable[[Content], str]]] = {
    "tour": (label_of("tour"), _tour_text),
    "location": (label_of("location"), _place_text),
    "hours_per_week": ("Hours and employment type", _hours_text),
    "pay": (label_of("pay"), _pay_text),
}
"""The statements made of several fields: each one's label, and a function that reads its words."""

OF_THE_STORY = tuple(
    f"manager_story.{key}" for key in ("joined_because", "habits", "gives_feedback", "mistake", "vision")
)

SINGLE = (
    *("need", "mission", "heading_0_6", "heading_6_24"),
    *("tour", "gains.organization", "gains.person", "end_of_tour"),
    *OF_THE_STORY,
    *("location", "hours_per_week", "pay", "must_haves", "decision_rule"),
)
"""The keys of the statements that are not rows."""
