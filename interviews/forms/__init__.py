"""Forms for questions and question files, times and participants, notes, and the opening checklist."""

from .bank_file import BankFileForm
from .kept_warning import KeptQuestionWarningForm
from .question import QuestionForm
from .search import QuestionSearch

__all__ = ["BankFileForm", "KeptQuestionWarningForm", "QuestionForm", "QuestionSearch"]
