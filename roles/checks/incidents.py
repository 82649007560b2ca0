"""Checks whether someone could be recognized in an incident."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from roles.brief.work.incidents import BOXES
from roles.checks.findings import Finding, flaw

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’-]*[^\W\d_]"
_POINTS_AT_SOMEONE = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Herr|Frau)\b\.? (?:[A-Z]\. |med\. )?{_NAME}"
    r"|\b(?:CEO|CFO|COO|CTO|VP|[Vv]ice [Pp]resident|[Mm]anaging [Dd]irector|[Hh]ead of [\w-]+)\b"
    rf"|\b(?:{_MONTH} \d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})\b"
    r"|\b(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b"
    rf"|(?<=[a-z,;:] ){_NAME} {_NAME}"
)
"""People with a form of address, singular job titles, dates, and first names with a surname inside a sentence."""


def check_incidents(incidents: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    for number, incident in enumerate(incidents, 1):
        for name in BOXES:
            if found := recognizable(incident[name]):
                message = f"Could someone be recognized? Remove “{'”, “'.join(found)}”."
                yield flaw("B19", f"incidents.{number}.{name}", message, incident[name])


def recognizable(text: str) -> list[str]:
    """The words by which someone could be recognized, in the order of the text."""
    return list(dict.fromkeys(_POINTS_AT_SOMEONE.findall(text)))
