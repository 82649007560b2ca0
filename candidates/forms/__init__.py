"""Forms for a candidate's record: details, claims, needs, fit summaries, and reference checks."""

from .candidate import CloseForm, EditForm, EnterForm, OwnWordsForm, WordForm
from .material import ClaimFormSet, GoalFormSet, NeedFormSet
from .reference import Account
from .summary import AdditionForm, ShareForm, SummaryEntry

__all__ = [
    "Account",
    "AdditionForm",
    "ClaimFormSet",
    "CloseForm",
    "EditForm",
    "EnterForm",
    "GoalFormSet",
    "SummaryEntry",
    "NeedFormSet",
    "OwnWordsForm",
    "ShareForm",
    "WordForm",
]
