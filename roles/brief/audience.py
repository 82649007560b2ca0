"""Who may see what of a brief's content.

Every output for a candidate or the public reads its content through here.
"""

from enum import Enum, auto

from roles.brief.content import Content
from roles.brief.work.work_samples import announced


class Audience(Enum):
    """Those who read a brief or a guide."""

    TEAM = auto()
    """The hiring team, including its interviewers."""
    CANDIDATE = auto()
    PUBLIC = auto()


def seen_by(content: Content, audience: Audience) -> Content:
    """The content as an audience may see it.

    No part of a real situation is for a candidate or the public, and of a work sample only what is said beforehand.
    """
    if audience is Audience.TEAM:
        return content
    return content | {"incidents": [], "stages": [announced(stage) for stage in content["stages"]]}
