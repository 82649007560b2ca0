"""One-line wording of each part of a brief, for use outside the brief itself.

Comments, questions to colleagues and copied facts store `criterion_text` and `condition_text` to notice later edits: a
change of their wording makes the stored ones count as outdated, unless a migration rewrites them.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices

from roles.brief.content import Content, DeepTopic, HeldBy, Polarity, StageFormat, Topic
from roles.brief.fields import told_label
from roles.brief.work.incidents import BOXES
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE, SAMPLE_BOXES
from roles.numbers import counted, measured

Row = dict[str, Any]


def criterion_text(row: Row) -> str:
    known_by = row["baseline_known_by"]
    start = measured(row["baseline"], row["unit"]) or (
        f"not measured yet (known by month {known_by})" if known_by else "?"
    )
    parts = [
        f"{row['statement'] or '(blank)'}: from {start} to {target_text(row)}",
        f"by month {row['due_month'] or '?'}",
        row["measure"] and f"measured as {row['measure']}",
        row["evidence"] and f"seen in {row['evidence']}",
        "essential" if row["must_have"] else "not essential",
    ]
    return "; ".join(filter(None, parts))


def spoken_criterion_text(row: Row) -> str:
    """A criterion with how one says it."""
    return "; ".join(filter(None, [criterion_text(row), row["spoken"] and f"said as “{row['spoken']}”"]))


def target_text(row: Row) -> str:
    return f"{measured(row['target'], row['unit']) or '?'} {row['unit']}".rstrip()


def condition_text(row: Row) -> str:
    kind = choice_text(Polarity)(row["polarity"]), choice_text(Topic)(row["topic"])
    verify = f" How to check: {row['verify']}" if row["verify"] else ""
    return f"{', '.join(filter(None, kind))}: {row['statement'] or '(blank)'}{verify}"


def must_have_text(row: Row) -> str:
    return row["statement"]


def incident_text(row: Row) -> str:
    """Its boxes; what it serves is only counted, since a row can't name other rows."""
    serves = f"About: {counted(len(row['about']), 'statement')}"
    agreed = "" if row["agreed"] else "Not agreed to yet"
    return "\n".join(filter(None, [boxes_text(row), serves, agreed]))


def boxes_text(row: Row) -> str:
    """What is told of an incident, each box on a line of its own."""
    return "\n".join(f"{box.label}: {row[box.name]}" for box in BOXES.values() if row[box.name])


def stage_text(row: Row) -> str:
    parts = [
        row["purpose"] or "(blank)",
        row["opening"] and f"opens with: {row['opening']}",
        row["held_by"] and f"led by {choice_text(HeldBy)(row['held_by']).lower()}",
        f"{choice_text(StageFormat)(row['format']).lower()}, {counted(row['minutes'], 'minute')}",
        row["deep_topic"] and f"focus: {choice_text(DeepTopic)(row['deep_topic']).lower()}",
        row["format_reason"] and f"why this format: {row['format_reason']}",
        row["settles"] and f"decides: {row['settles']}",
        row["justification"] and f"why one more: {row['justification']}",
    ]
    return "\n".join(filter(None, ["; ".join(filter(None, parts)), work_sample_text(row["work_sample"])]))


def announcement_text(sample: Row) -> str:
    """What everyone may read of a work sample."""
    if not sample["minutes"]:
        return ""
    return f"Work sample, {counted(sample['minutes'], 'minute')}: {sample['told_beforehand']}"


def work_sample_text(sample: Row) -> str:
    """What is described of a work sample, each box on a line of its own."""
    if sample == EMPTY_WORK_SAMPLE:
        return ""
    boxes = (f"{box.label}: {sample[box.name]}" for box in SAMPLE_BOXES.values() if sample[box.name])
    about = f"About: {counted(len(sample['about']), 'statement')}" if sample["about"] else ""
    length = counted(sample["minutes"], "minute") if sample["minutes"] else ""
    return "\n".join(filter(None, [", ".join(filter(None, ["Work sample", length])), *boxes, about]))


def story_lines(story: Content) -> list[tuple[str, str]]:
    """What is written about the manager, as both sides read it: labels and texts."""
    written = [(key, story[key]) for key in ("joined_because", "mistake", "habits", "gives_feedback", "vision")]
    return [
        (told_label(f"manager_story.{key}"), "; ".join(map(unended, value)) if isinstance(value, list) else value)
        for key, value in written
        if value
    ]


def unended(words: str) -> str:
    """Text without its final period, for use inside a longer sentence."""
    return words.rstrip().removesuffix(".")


def checkpoints_text(rows: list[Row]) -> str:
    return "\n".join(f"Month {row['month'] or '?'}: {row['focus']}" for row in rows)


def choice_text(choices: type[TextChoices]) -> Callable[[str], str]:
    """Returns a function that gives a choice's label without the explanation after the colon."""
    return lambda value: str(dict(choices.choices).get(value, value)).partition(":")[0]


def yes_or_no_text(value: bool) -> str:
    return "yes" if value else "no"
