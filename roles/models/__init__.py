"""Models of a role: its organization, brief, hiring team and published revisions."""

from .comment import AlreadySettled, Comment, NotToBeTaken, ReadsOtherwise
from .handover import Handover, LinkClosed
from .incident import Incident, Sorting
from .library import LibraryEntry, NotToBeKept
from .organization import Membership, Organization
from .parts import Checkpoint, Condition, ManagerStory, MustHave, Stage, StageInterviewer, SuccessCriterion
from .pasted_text import PastedText
from .posting import NothingToOpen, Posting
from .revision import BriefRevision, KeptWarning
from .role import NotPublishable, Role
from .team import LastManager, TeamMember
from .work_sample import WorkSample

__all__ = [
    "AlreadySettled",
    "BriefRevision",
    "Checkpoint",
    "Condition",
    "Handover",
    "Incident",
    "KeptWarning",
    "LastManager",
    "LinkClosed",
    "ManagerStory",
    "Membership",
    "MustHave",
    "NotPublishable",
    "NotToBeKept",
    "NotToBeTaken",
    "NothingToOpen",
    "Organization",
    "Posting",
    "ReadsOtherwise",
    "Comment",
    "Role",
    "LibraryEntry",
    "Sorting",
    "Stage",
    "StageInterviewer",
    "SuccessCriterion",
    "TeamMember",
    "PastedText",
    "WorkSample",
]
