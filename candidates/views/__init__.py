from .candidate import (
    CandidateList,
    candidate_close,
    candidate_create,
    candidate_detail,
    candidate_edit,
    candidate_self_description,
    candidate_update,
)
from .grid import candidate_grid, candidate_grid_pdf
from .material import candidate_claims, candidate_needs
from .reference import reference_create, reference_edit
from .summary import summary_add, summary_create, summary_edit, summary_share

__all__ = [
    "CandidateList",
    "candidate_claims",
    "candidate_close",
    "candidate_create",
    "candidate_detail",
    "candidate_edit",
    "candidate_grid",
    "candidate_grid_pdf",
    "candidate_needs",
    "candidate_update",
    "candidate_self_description",
    "reference_create",
    "reference_edit",
    "summary_add",
    "summary_create",
    "summary_edit",
    "summary_share",
]
