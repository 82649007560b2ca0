"""A person considered for a role, and what is known: their own words, both sides' summaries, references."""

from candidates.sides import Side

from .candidate import Candidate, Word
from .fit import FitSummary, SummaryAddition
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
