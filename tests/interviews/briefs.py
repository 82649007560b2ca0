"""The brief the guide's tests start from."""

from roles.brief.content import IDENTIFIED
from tests.factories import example_content


def example() -> dict:
    """The example brief as a revision holds it, its rows with identities."""
    content = example_content()
    for key in IDENTIFIED:
        for number, row in enumerate(content[key], start=1):
            row["id"] = f"{key}-{number}"
    return content
