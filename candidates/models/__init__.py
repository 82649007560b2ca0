"""A person considered for a role, and what is known: their own words, both sides' summaries, references."""

from .candidate import Candidate, Word
from .fit import FitRating, FitSummary
from .material import Claim, Goal, Need
from .reference import ClaimStatement, ReferenceCheck, TraitInstance

__all__ = [
    "Candidate",
    "Claim",
    "ClaimStatement",
    "FitRating",
    "FitSummary",
    "Goal",
    "Need",
    "ReferenceCheck",
    "TraitInstance",
    "Word",
]
