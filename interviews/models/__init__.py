"""The question bank, and the guides for both sides that are composed from it."""

from .candidate_guide import CandidateGuide
from .change_notice import ChangeNotice
from .guide import Guide
from .kept_question_warning import KeptQuestionWarning
from .packet import Packet, PacketPart
from .question import Pair, Question, Relationship
from .section import GuideItem, GuideRefusal, GuideSection

__all__ = [
    "CandidateGuide",
    "ChangeNotice",
    "Guide",
    "GuideItem",
    "GuideRefusal",
    "GuideSection",
    "KeptQuestionWarning",
    "Packet",
    "PacketPart",
    "Pair",
    "Question",
    "Relationship",
]
