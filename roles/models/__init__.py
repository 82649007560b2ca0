"""Models of a role: its organization, brief, hiring team and published revisions."""

from .handover import Handover, LinkClosed
from .organization import Membership, Organization
from .parts import Checkpoint, Condition, ManagerStory, Stage, StageInterviewer, SuccessCriterion
from .posting import NothingToOpen, Posting
from .remark import AlreadySettled, NotToBeTaken, ReadsOtherwise, Remark
from .revision import BriefRevision, KeptWarning
from .role import NotPublishable, Role
from .shelf import ShelvedPart
from .team import LastManager, TeamMember
from .tray import Tray

__all__ = [
    "AlreadySettled",
    "BriefRevision",
    "Checkpoint",
    "Condition",
    "Handover",
    "KeptWarning",
    "LastManager",
    "LinkClosed",
    "ManagerStory",
    "Membership",
    "NotPublishable",
    "NotToBeTaken",
    "NothingToOpen",
    "Organization",
    "Posting",
    "ReadsOtherwise",
    "Remark",
    "Role",
    "ShelvedPart",
    "Stage",
    "StageInterviewer",
    "SuccessCriterion",
    "TeamMember",
    "Tray",
]
