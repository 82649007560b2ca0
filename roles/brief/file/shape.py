"""The schema of a brief file: its fields in order, and what each may hold."""

from ruamel.yaml.nodes import Node

from roles.brief import fields
from roles.brief.content import (
    MOST_PAY,
    STAGE_MINUTES,
    Content,
    DeepTopic,
    EmploymentType,
    HeldBy,
    PayPeriod,
    Polarity,
    StageFormat,
    Topic,
    TourType,
    WorkPattern,
)
from roles.brief.work.incidents import BOXES, SERVED
from roles.brief.work.work_samples import SAMPLE_BOXES, SAMPLE_MINUTES

from .faults import Faults
from .fields import Choice, Day, Flag, Number, Pattern, Text
from .groups import Group, OneOrSeveral, Rows, TextOrGroup

NAME = Text(fields.NAME, line=True)
STATEMENT = Text(fields.STATEMENT)
LONG = Text(fields.LONG)
MONTH = Number(1, 60)
MONEY = Number(0, MOST_PAY, places=2)

STATEMENT_PLACE = Pattern(
    rf"({'|'.join(SERVED)})\.[1-9][0-9]?", f"name a list and a place in it: {SERVED[0]}.2, {', '.join(SERVED[1:])}"
)
INCIDENT = Group(
    {name: Text(box.longest) for name, box in BOXES.items()}
    | {"agreed": Flag(empty=True), "about": Rows(STATEMENT_PLACE)}
)
INCIDENTS = OneOrSeveral(INCIDENT)

CRITERION = Group(
    {
        "statement": STATEMENT,
        "measure": STATEMENT,
        "unit": Text(60),
        "baseline": Text(40, typed=True),
        "baseline_known_by": MONTH,
        "target": Text(40, typed=True),
        "due_month": MONTH,
        "evidence": STATEMENT,
        "spoken": STATEMENT,
        "must_have": Flag(empty=True),
        "incident": INCIDENTS,
    }
)
MUST_HAVE = TextOrGroup(Group({"statement": STATEMENT, "incident": INCIDENTS}, required=("statement",)))
CONDITION = Group(
    {
        "topic": Choice(tuple(Topic.values)),
        "polarity": Choice(tuple(Polarity.values)),
        "statement": STATEMENT,
        "verify": STATEMENT,
        "incident": INCIDENTS,
    }
)
WORK_SAMPLE = Group(
    {"minutes": Choice(SAMPLE_MINUTES, empty=None)}
    | {name: Text(box.longest) for name, box in SAMPLE_BOXES.items()}
    | {"about": Rows(STATEMENT_PLACE)}
)
STAGE = Group(
    {
        "purpose": STATEMENT,
        "opening": STATEMENT,
        "deep_topic": Choice(tuple(DeepTopic.values)),
        "held_by": Choice(tuple(HeldBy.values)),
        "format": Choice(tuple(StageFormat.values), required=True),
        "minutes": Choice(STAGE_MINUTES, empty=None, required=True),
        "format_reason": STATEMENT,
        "settles": STATEMENT,
        "justification": STATEMENT,
        "work_sample": WORK_SAMPLE,
    },
    required=("format", "minutes"),
)
STORY = Group(
    {
        "manager": Text(fields.NAME),
        "joined_because": LONG,
        "habits": Rows(STATEMENT),
        "gives_feedback": LONG,
        "mistake": LONG,
        "vision": LONG,
        "reviewed_on": Day(),
    }
)


class PayRange(Group):
    """Pay with its minimum not above its maximum, as the database requires."""

    def read(self, node: Node, path: str, faults: Faults) -> Content:
        pay = super().read(node, path, faults)
        if None not in (pay["min"], pay["max"]) and pay["max"] < pay["min"]:
            faults.add(node, f"{path}.max", "write the lower amount as min and the higher one as max")
        return pay


PAY = PayRange(
    {
        "currency": Pattern("[A-Z]{3}", "write three capital letters: EUR, GBP, USD"),
        "min": MONEY,
        "max": MONEY,
        "period": Choice(tuple(PayPeriod.values)),
        "variable": STATEMENT,
        "basis": STATEMENT,
    }
)
BRIEF = Group(
    {
        "title": NAME,
        "organization": NAME,
        "jurisdiction": Pattern(
            "EU-[A-Z]{2}|UK|US-[A-Z]{2}", "write UK, EU- and the country, or US- and the state: EU-IE, US-OH"
        ),
        "employment_type": Choice(tuple(EmploymentType.values)),
        "hours_per_week": Number(1, 80, places=2),
        "location": Text(fields.PLACE),
        "work_pattern": Choice(tuple(WorkPattern.values)),
        "onsite_days_per_week": Number(0, 7),
        "pay": PAY,
        "need": LONG,
        "mission": LONG,
        "heading_0_6": LONG,
        "heading_6_24": LONG,
        "tour": Group({"type": Choice(tuple(TourType.values)), "months": MONTH, "open_ended": Flag()}),
        "success_criteria": Rows(CRITERION),
        "conditions": Rows(CONDITION),
        "gains": Group({"organization": Rows(STATEMENT), "person": Rows(STATEMENT)}),
        "checkpoints": Rows(Group({"month": MONTH, "focus": STATEMENT})),
        "end_of_tour": LONG,
        "must_haves": Rows(MUST_HAVE),
        "decision_rule": LONG,
        "manager_story": STORY,
        "incidents": Rows(INCIDENT),
        "checked_outside": Rows(STATEMENT_PLACE),
        "stages": Rows(STAGE),
    },
    required=("title", "organization"),
)
