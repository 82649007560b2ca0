"""A sentence that promises a result, read as a success criterion: from where to where, and by which month."""

import re
from typing import Any

EMPTY_CRITERION = {
    "statement": "",
    "measure": "",
    "unit": "",
    "baseline": "",
    "baseline_known_by": None,
    "target": "",
    "due_month": None,
    "evidence": "",
    "must_have": True,
}


def criterion_in(text: str) -> dict[str, Any]:
    """A row for the sentence: its words as they are, and the numbers that can be read in them."""
    return EMPTY_CRITERION | {"statement": text} | _span(text)


def _span(text: str) -> dict[str, str]:
    found = re.search(r"\bfrom ([\d.,]+)\s?%? to ([\d.,]+)\s?(%?)", text)
    return {"baseline": found[1], "target": found[2], "unit": "percent" if found[3] else ""} if found else {}
