"""What people type into the question bank."""

from .bank_file import BankFileForm
from .kept_warning import KeptQuestionWarningForm
from .question import QuestionForm
from .search import QuestionSearch

__all__ = ["BankFileForm", "KeptQuestionWarningForm", "QuestionForm", "QuestionSearch"]
