"""The built-in question bank: reviewed questions with follow-ups, listen-for and links, as plain values."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices
from ruamel.yaml import YAML

BANK_FILE = Path(__file__).with_name("shipped.yaml")


class Link(TextChoices):
    """What a question depends on when no placeholder says so."""

    MISSION = "mission", "Mission"
    SUCCESS_CRITERIA = "success_criteria", "Success criteria"
    CONDITIONS = "conditions", "Conditions"
    EXCHANGE = "exchange", "The tour, and what each side gains from it"
    REQUIREMENTS = "requirements", "Candidate’s needs"
    MANAGER_STORY = "manager_story", "Manager’s story"
    WORKING_TOGETHER = "working_together", "Working together"
    FIT = "fit", "Sharing views on the fit"
    REFERENCES = "references", "References, on both sides"
    ELIGIBILITY = "eligibility", "Eligibility for the work"
    AVAILABILITY = "availability", "Availability"
    INCIDENT = "incident", "A real situation of the role"
    HARD_DAY = "hard_day", "A hard day of the candidate’s own"
    WORK_SAMPLE = "work_sample", "The work sample of an interview"


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """One reviewed question of the bank, its placeholders still open."""

    code: str
    pair: str
    side: str
    kind: str
    weight: str
    text: str
    rungs: tuple[str, str, str, str]
    listen_for: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    audience: str = "room"
    held_by: str = ""
    relationship: str = ""
    version: int = 1
    links: tuple[str, ...] = ()
    rated: bool = True
    mismatch_only: bool = False

    @property
    def may_be_planned(self) -> bool:
        """Whether a guide may ask it: questions for references, and those for a mismatch, are never planned."""
        return self.audience == "room" and not self.mismatch_only


@cache
def read_bank() -> tuple[BankQuestion, ...]:
    rows = YAML(typ="safe").load(BANK_FILE.read_text(encoding="utf-8"))
    return tuple(BankQuestion(**{name: _plain(value) for name, value in row.items()}) for row in rows)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
