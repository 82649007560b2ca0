"""Work samples: a piece of the work that candidate and interviewer do together, live, in one interview of a plan.

A work sample is evidence for the statements it is about, beside what is asked about them and never instead of it.
Nothing made in one is kept or used. Candidates hear beforehand what kind of work it is, how long it takes, and what to
bring; the rest is for interviewers only, so `roles.brief.audience` decides what an audience sees.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from roles.brief.fields import LONG, STATEMENT
from roles.brief.work.box import Box
from roles.brief.work.incidents import SERVED, keys_of

SAMPLE_MINUTES = (10, 15, 20)
"""Possible lengths of a work sample, in minutes."""

SHORTEST_INTERVIEW = 60
"""The length of an interview, in minutes, from which it has room for a work sample."""

SAMPLE_BOXES = {
    box.name: box
    for box in (
        Box(
            "task",
            "Task",
            "What do you ask them to do? Write it the way you’ll say it.",
            "Three new students can’t eat everything on next week’s menu. Let’s change it so that everyone gets the "
            "same lunch as far as we can. Ask me whatever you’d ask a colleague.",
            LONG,
        ),
        Box(
            "on_the_table",
            "On the table",
            "What’s on the table?",
            "Next week’s menu, the order list, and the three allergy cards.",
            STATEMENT,
            is_optional=True,
        ),
        Box(
            "change",
            "Halfway",
            "What changes halfway? Again, the way you’ll say it.",
            "The supplier just called. There’s no rice before Thursday.",
            STATEMENT,
            is_optional=True,
        ),
        Box(
            "help",
            "Help everyone gets",
            "What help does everyone get?",
            "Prices and quantities, and which dishes fit in the oven together.",
            STATEMENT,
            is_optional=True,
        ),
        Box(
            "strong",
            "Strong",
            "What would impress you, and why?",
            "Asks which allergies are dangerous before changing a dish, and says what each change costs: no one is put "
            "at risk, and the budget holds.",
            STATEMENT,
        ),
        Box(
            "just_short",
            "Almost good enough",
            "What would many people do that isn’t quite enough?",
            "Replaces dish after dish. It’s safe, but leaves three extra lunches to cook.",
            STATEMENT,
        ),
        Box(
            "acceptable",
            "Good enough",
            "What would be good enough?",
            "Finds one lunch that all but one student can eat.",
            STATEMENT,
            is_optional=True,
        ),
        Box(
            "weak",
            "Harmful",
            "What would do harm?",
            "Takes an allergy for a matter of taste.",
            STATEMENT,
            is_optional=True,
        ),
        Box(
            "told_beforehand",
            "Said beforehand",
            "What do you tell candidates beforehand?",
            "We’ll change a lunch menu together. There’s nothing to bring or prepare.",
            STATEMENT,
        ),
    )
}
"""What is asked about a work sample, in that order."""

NEEDED = ("task", "strong", "just_short", "told_beforehand")
"""What has to be written before an interview uses it."""

EMPTY_WORK_SAMPLE: dict[str, Any] = {"minutes": None, **dict.fromkeys(SAMPLE_BOXES, ""), "about": []}
"""No work sample. `about` names the statements it is evidence for by key, such as `must_haves.<id>`."""

_ANNOUNCED = ("minutes", "told_beforehand")


def is_ready(sample: Mapping[str, Any]) -> bool:
    """Whether an interview can use it: its length, its task, and both sides of the line are described."""
    return bool(sample["minutes"] and all(sample[name] for name in NEEDED))


def left_blank(sample: Mapping[str, Any]) -> list[Box]:
    """What still has to be written."""
    return [SAMPLE_BOXES[name] for name in NEEDED if not sample[name]]


def sample_minutes(stage: Mapping[str, Any]) -> int:
    """The minutes an interview gives to its work sample; none when it isn't ready, or the interview is too short."""
    sample = stage.get("work_sample", EMPTY_WORK_SAMPLE)
    long_enough = (stage["minutes"] or SHORTEST_INTERVIEW) >= SHORTEST_INTERVIEW
    return sample["minutes"] if long_enough and is_ready(sample) else 0


def shown_by(sample: Mapping[str, Any], content: Mapping[str, Any]) -> list[str]:
    """The statements a work sample is evidence for, in words."""
    rows = [row for part in SERVED for row in content[part]]
    named = zip(keys_of(content).values(), rows, strict=True)
    return [row["statement"] for key, row in named if key in sample["about"] and row["statement"]]


def announced(stage: Mapping[str, Any]) -> dict[str, Any]:
    """An interview with what everyone may know of its work sample: nothing of one that it won't use."""
    told = {name: stage["work_sample"][name] for name in _ANNOUNCED} if sample_minutes(stage) else {}
    return {**stage, "work_sample": EMPTY_WORK_SAMPLE | told}


def without_ids(stages: Iterable[Mapping[str, Any]], content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The interviews with the statements that work samples are about named by place; an early revision has none."""
    places = {key: place for place, key in keys_of(content).items()}
    return [_about(stage, places) for stage in stages]


def with_ids(stages: Iterable[Mapping[str, Any]], content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The reverse: statements named by their rows' ids. `content` is the one that holds the rows."""
    keys = keys_of(content)
    return [_about(stage, keys) for stage in stages]


def naming_known(stages: Iterable[Mapping[str, Any]], keys: Collection[str]) -> list[dict[str, Any]]:
    """The interviews, each work sample about those of its statements that are still in the brief."""
    return [_about(stage, {key: key for key in keys}) for stage in stages]


def _about(stage: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    if "work_sample" not in stage:
        return dict(stage)
    sample = stage["work_sample"]
    about = dict.fromkeys(names[name] for name in sample["about"] if name in names)
    return {**stage, "work_sample": sample | {"about": list(about)}}
