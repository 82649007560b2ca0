"""Who may see what of a brief's content.

Every output for a candidate or the public reads its content through here.
"""

from enum import Enum, auto

from roles.brief.content import Content


class Audience(Enum):
    """Those who read a brief or a guide."""

    TEAM = auto()
    """The hiring team, including its interviewers."""
    CANDIDATE = auto()
    PUBLIC = auto()


def seen_by(content: Content, audience: Audience) -> Content:
    """The content as an audience may see it: no part of a real situation is for a candidate or the public."""
    return content if audience is Audience.TEAM else content | {"incidents": []}
