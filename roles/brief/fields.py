"""The fields of a brief: what each one is called, on which step it is written, and how much text it holds.

Steps, pasted text, comparisons, comments, and what both sides are told read this table; storage and brief files share
its limits. The forms ask in sentences of their own. A field's path is its place in the content: `need`, `pay.basis`.
"""

from dataclasses import dataclass

NAME, PLACE, STATEMENT, LONG = 120, 200, 500, 2000
"""The longest texts, in characters: a name, an address, one statement, a few paragraphs."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `longest` is zero where it holds no text; in a list, it limits each entry."""

    path: str
    step: str
    label: str
    longest: int = 0
    is_list: bool = False
    told: str = ""
    """What it is called in front of both sides, where that differs from what its author reads."""

    @property
    def part(self) -> str:
        """The part of the content it belongs to: `pay` for `pay.basis`."""
        return self.path.partition(".")[0]


FIELDS = {
    field.path: field
    for field in (
        Field("title", "need", "Title", NAME),
        Field("organization", "need", "Organization", NAME),
        Field("need", "need", "What goes wrong without this role", LONG, told="Why this role"),
        Field("mission", "need", "Mission", LONG),
        Field("heading_0_6", "need", "First six months", LONG),
        Field("heading_6_24", "need", "After six months", LONG),
        Field("conditions", "conditions", "Conditions", STATEMENT),
        Field("success_criteria", "criteria", "Success criteria", STATEMENT),
        Field("tour", "exchange", "Type and length of the tour", told="The tour"),
        Field("tour.type", "exchange", "Type of tour"),
        Field("tour.months", "exchange", "Length in months"),
        Field("tour.open_ended", "exchange", "Open-ended"),
        Field("gains.organization", "exchange", "What the organization gains", STATEMENT, is_list=True),
        Field(
            "gains.person",
            "exchange",
            "What the person gains",
            STATEMENT,
            is_list=True,
            told="What the candidate gains",
        ),
        Field("checkpoints", "exchange", "Checkpoints"),
        Field("end_of_tour", "exchange", "How the tour ends", LONG),
        Field("manager_story.manager", "story", "Manager", NAME, told="The manager"),
        Field("manager_story.joined_because", "story", "Why the manager joined", LONG, told="Why they joined"),
        Field("manager_story.habits", "story", "The manager’s habits", STATEMENT, is_list=True, told="Habits"),
        Field(
            "manager_story.gives_feedback",
            "story",
            "How the manager gives feedback",
            LONG,
            told="How they give feedback",
        ),
        Field("manager_story.mistake", "story", "A mistake the manager owns", LONG, told="A mistake they own"),
        Field("manager_story.vision", "story", "What the manager is aiming for", LONG, told="What they’re aiming for"),
        Field("manager_story.reviewed_on", "story", "Last reviewed on"),
        Field("jurisdiction", "terms", "Whose employment law applies"),
        Field("employment_type", "terms", "Employment type"),
        Field("location", "terms", "Location", PLACE),
        Field("work_pattern", "terms", "On site, hybrid or remote"),
        Field("onsite_days_per_week", "terms", "Days on site per week"),
        Field("hours_per_week", "terms", "Hours per week", told="Hours"),
        Field("pay", "terms", "Pay"),
        Field("pay.currency", "terms", "Currency"),
        Field("pay.min", "terms", "Pay from"),
        Field("pay.max", "terms", "Pay to"),
        Field("pay.period", "terms", "Pay per"),
        Field("pay.variable", "terms", "Extra pay", STATEMENT),
        Field("pay.basis", "terms", "How pay is set within the range", STATEMENT, told="How pay is set"),
        Field("must_haves", "terms", "Must-have qualifications", STATEMENT, is_list=True, told="Must-haves"),
        Field("decision_rule", "terms", "Decision rule", LONG),
        Field("incidents", "situations", "Real situations", LONG),
        Field("checked_outside", "plan", "Checked outside the interviews"),
        Field("stages", "plan", "Interviews"),
    )
}
"""All fields by path, in the order of the steps."""


def label_of(path: str) -> str:
    """What the author of a brief reads beside a field."""
    return FIELDS[path].label


def told_label(path: str) -> str:
    """What both sides read beside a field."""
    field = FIELDS[path]
    return field.told or field.label


def parts_of(step: str) -> tuple[str, ...]:
    """The parts of a brief's content that one step writes, in order."""
    return tuple(dict.fromkeys(field.part for field in FIELDS.values() if field.step == step))
