"""The tour of duty as it is kept: who it belongs to, what it says, who runs it, what was published of it."""

from .organization import Membership, Organization
from .parts import Checkpoint, Condition, ManagerStory, Stage, StageInterviewer, SuccessCriterion
from .revision import BriefRevision, KeptWarning
from .role import NotPublishable, Role
from .team import LastManager, TeamMember

__all__ = [
    "BriefRevision",
    "Checkpoint",
    "Condition",
    "KeptWarning",
    "LastManager",
    "ManagerStory",
    "Membership",
    "NotPublishable",
    "Organization",
    "Role",
    "Stage",
    "StageInterviewer",
    "SuccessCriterion",
    "TeamMember",
]
