"""The brief that guide tests start from."""

from roles.brief.content import IDENTIFIED
from tests.factories import example_content


def example() -> dict:
    """The example brief as stored in a revision, with row ids."""
    content = example_content()
    for key in IDENTIFIED:
        for number, row in enumerate(content[key], start=1):
            row["id"] = f"{key}-{number}"
    return content
