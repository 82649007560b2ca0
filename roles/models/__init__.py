"""The tour of duty as it is kept: who it belongs to, what it says, who runs it, what was published of it."""

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
