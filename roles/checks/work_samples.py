"""Checks a plan's work samples: done together and live, nothing kept, complete, and in an interview long enough."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from roles.brief.work.work_samples import (
    EMPTY_WORK_SAMPLE,
    SAMPLE_BOXES,
    SHORTEST_INTERVIEW,
    left_blank,
)
from roles.checks.findings import Finding, flaw, missing

SAID_TO_CANDIDATES = ("task", "on_the_table", "change", "help", "told_beforehand")
"""What asks something of a candidate; the others describe answers."""

_ALONE_OR_KEPT = re.compile(
    r"\b(?:do|finish|write|prepare|complete|solve|work on|look at|read)\b.{0,40}?"
    r"\b(?:at home|overnight|over the weekend|beforehand|the (?:night|day|evening) before"
    r"|before (?:the interview|we meet|you come))\b"
    r"|\btake[- ]home\b|\b(?:in|on) your own time\b|\bprepare (?:an?|your)\b"
    r"|\b(?:send|submit|upload|hand) (?:it|them|this|your \w+|the \w+)(?: in)? to us\b"
    r"|\bsend us\b|\be-?mail (?:us|your)\b"
    r"|\bwe'll (?:keep|publish|ship|use) (?:it|this|them|your|the)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.!?…,;:]+")
_REFUSING = re.compile(r"\b(no|not|nothing|never|none|without|\w+n't)\b", re.IGNORECASE)


def check_work_samples(stages: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    for number, stage in enumerate(stages, 1):
        sample = stage["work_sample"]
        if sample != EMPTY_WORK_SAMPLE:
            yield from _check(sample, stage["minutes"], number)


def work_alone(text: str) -> str:
    """The words that ask for work outside the interview, or keep it; a clause that rules it out passes."""
    clauses = _CLAUSE.findall(text.replace("’", "'"))
    matches = (_ALONE_OR_KEPT.search(each) for each in clauses if not _REFUSING.search(each))
    return next((match.group() for match in matches if match), "")


def how_to_mend(words: str) -> str:
    return (
        f"Leave out “{words}”: both sides work together, in the interview, and nothing is kept. "
        "Going through something they have already made works as well."
    )


def _check(sample: Mapping[str, Any], whole: int | None, number: int) -> Iterator[Finding]:
    field = f"stages.{number}.work_sample"
    for name in SAID_TO_CANDIDATES:
        if words := work_alone(sample[name]):
            yield flaw("B20", f"{field}.{name}", f"{SAMPLE_BOXES[name].label}: {how_to_mend(words)}", sample[name])
    if blank := left_blank(sample):
        asked = ", ".join(box.label.lower() for box in blank)
        yield missing("B20", field, f"Finish the work sample of interview {number}, or remove it. Missing: {asked}.")
    elif not sample["minutes"]:
        yield missing("B20", field, f"Say how long the work sample of interview {number} takes.")
    if whole and whole < SHORTEST_INTERVIEW:
        message = f"Make interview {number} an hour or longer: {whole} minutes is too short for a work sample."
        yield flaw("B20", field, message, f"{whole} minutes")
