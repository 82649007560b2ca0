"""Briefs the guide's tests start from."""

import copy
from pathlib import Path

from roles.brief_file import read_brief

BRIEF_FILE = Path(__file__).parents[1] / "data" / "brief-example.yaml"
_EXAMPLE = read_brief(BRIEF_FILE.read_text(encoding="utf-8"), BRIEF_FILE.name)


def example() -> dict:
    """The example brief as a revision holds it, its rows with identities."""
    content = copy.deepcopy(_EXAMPLE)
    for key in ("success_criteria", "conditions", "stages"):
        for number, row in enumerate(content[key], start=1):
            row["id"] = f"{key}-{number}"
    return content
