"""The question bank, the guides for both sides that are composed from it, and the live conversations."""

from .candidate_guide import CandidateGuide
from .change_notice import ChangeNotice
from .guide import Guide
from .kept_question_warning import KeptQuestionWarning
from .left_out import LeftOut
from .note import NoSuchPlace, Note, NoteConflict, NoteSnapshot
from .packet import Packet, PacketPart
from .question import Question
from .scheduling.calendar_feed import CalendarFeed
from .scheduling.interview import Interview
from .scheduling.participant import Participant
from .scheduling.slot import Slot
from .section import GuideItem, GuideRefusal, GuideSection
from .tryout import Tryout

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
    "LeftOut",
    "NoSuchPlace",
    "Note",
    "NoteConflict",
    "NoteSnapshot",
    "Packet",
    "PacketPart",
    "Question",
    "Participant",
    "Slot",
    "Tryout",
]
