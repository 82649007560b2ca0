"""The briefs that guide tests start from."""

from pathlib import Path

import roles
from roles.brief.content import IDENTIFIED
from roles.brief.file import read_brief
from tests.factories import EXAMPLE, example_content

BRIEFS = [EXAMPLE, *sorted(Path(roles.__file__).parent.glob("samples/*-brief.yaml"))]
"""The example brief and the three stories."""


def example() -> dict:
    """The example brief as stored in a revision, with row ids."""
    return identified(example_content())


def stored(path) -> dict:
    """A brief file as stored in a revision, with row ids."""
    return identified(read_brief(path.read_text()))


def identified(content) -> dict:
    for key in IDENTIFIED:
        for number, row in enumerate(content[key], start=1):
            row["id"] = f"{key}-{number}"
    return content
