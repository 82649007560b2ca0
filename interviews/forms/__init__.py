"""What people type: questions and files of them, times and participants, and what is seen to before the room opens."""

from .bank_file import BankFileForm
from .kept_warning import KeptQuestionWarningForm
from .question import QuestionForm
from .search import QuestionSearch

__all__ = ["BankFileForm", "KeptQuestionWarningForm", "QuestionForm", "QuestionSearch"]
