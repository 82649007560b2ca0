"""The question bank, the guides for both sides that are composed from it, and the live conversations."""

from .calendar_feed import CalendarFeed
from .candidate_guide import CandidateGuide
from .change_notice import ChangeNotice
from .guide import Guide
from .interview import Interview
from .kept_question_warning import KeptQuestionWarning
from .note import NoSuchPlace, Note, NoteConflict, NoteSnapshot
from .packet import Packet, PacketPart
from .question import Pair, Question, Relationship
from .seat import Seat
from .section import GuideItem, GuideRefusal, GuideSection
from .slot import Slot

__all__ = [
    "CalendarFeed",
    "CandidateGuide",
    "ChangeNotice",
    "Guide",
    "GuideItem",
    "GuideRefusal",
    "GuideSection",
    "Interview",
    "KeptQuestionWarning",
    "NoSuchPlace",
    "Note",
    "NoteConflict",
    "NoteSnapshot",
    "Packet",
    "PacketPart",
    "Pair",
    "Question",
    "Relationship",
    "Seat",
    "Slot",
]
