"""Findings: what a check of a brief reports, and how it is worded."""

import re
from dataclasses import dataclass
from typing import Any

from interviewkit.data_files import data_beside
from roles.brief.steps import step_of

BLOCK, WARNING = "block", "warning"


@dataclass(frozen=True)
class Finding:
    """One thing to write or fix, where it is, and why it matters to the person who will do the tour."""

    code: str
    level: str
    field: str
    message: str
    why: str
    good_example: str
    subject: str = ""
    absent: bool = False

    @property
    def blocks(self) -> bool:
        return self.level == BLOCK

    @property
    def about(self) -> str:
        """The wording in question; once it changes, a reason given for keeping it no longer counts."""
        return self.subject or self.message

    @property
    def step(self) -> str:
        return step_of(self.field)


def missing(code: str, field: str, message: str) -> Finding:
    """A finding about something not written yet."""
    return Finding(code, field=field, message=message, absent=True, **_advice(code, field))


def flaw(code: str, field: str, message: str, subject: object) -> Finding:
    """A finding about wording that could be better or fairer."""
    return Finding(code, field=field, message=message, subject=str(subject), **_advice(code, field))


def _advice(code: str, field: str) -> dict[str, Any]:
    """The entry in findings.yaml for the field, or else for the whole rule."""
    leaf = re.sub(r"\.\d+$", "", field).rpartition(".")[2]
    return _all_advice().get(f"{code}.{leaf}") or _all_advice()[code]


def _all_advice() -> dict[str, dict[str, Any]]:
    return data_beside(__file__, "findings.yaml")
