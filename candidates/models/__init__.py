"""Candidates and their record: claims, needs, both sides' fit summaries, and reference checks."""

from candidates.sides import Side

from .candidate import Candidate, Update
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
    "Update",
]
