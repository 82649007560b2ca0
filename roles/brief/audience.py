"""Who may see what of a brief's content.

Every output for a candidate or the public reads its content through here.
"""

from collections.abc import Collection
from enum import Enum, auto

from roles.brief.content import Content
from roles.brief.incidents import EMPTY_INCIDENT


class Audience(Enum):
    """Those who read a brief or a guide."""

    TEAM = auto()
    """The hiring team, including its interviewers."""
    CANDIDATE = auto()
    """One candidate. Once both sides' fit summaries are open to each other, what happened is too."""
    PUBLIC = auto()


AFTERWARD = ("id", "about", "happened")
"""What a candidate may read of an incident afterward."""


def seen_by(content: Content, audience: Audience, told: Collection[str] = ()) -> Content:
    """The content as an audience may see it; `told` are the ids of incidents whose interviews are over and opened.

    No part of an incident is for a candidate or the public, apart from how it ended, once that candidate's views and
    the interviewers' are open to each other.
    """
    if audience is Audience.TEAM:
        return content
    opened = told if audience is Audience.CANDIDATE else ()
    endings = [
        EMPTY_INCIDENT | {name: row[name] for name in AFTERWARD}
        for row in content["incidents"]
        if row["id"] in opened and row["happened"]
    ]
    return content | {"incidents": endings}
