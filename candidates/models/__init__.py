"""A person considered for a role, and what is known: their own words, both sides' summaries, references."""

from .candidate import Candidate, Word
from .fit import FitSummary, Side, SummaryAddition
from .material import Claim, Goal, Need
from .rating import Dimension, FitRating
from .reference import ClaimStatement, ReferenceCheck, TraitInstance

__all__ = [
    "Candidate",
    "Claim",
    "ClaimStatement",
    "Dimension",
    "FitRating",
    "FitSummary",
    "Goal",
    "Need",
    "ReferenceCheck",
    "Side",
    "SummaryAddition",
    "TraitInstance",
    "Word",
]
