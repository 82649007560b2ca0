"""The roles' pages: finding, asking, answering."""

from .print import revision_pdf
from .publishing import role_keep_warning, role_publish
from .role import RoleList, role_create, role_detail, role_revision
from .step import role_edit, role_step
from .team import role_team

__all__ = [
    "RoleList",
    "revision_pdf",
    "role_create",
    "role_detail",
    "role_edit",
    "role_keep_warning",
    "role_publish",
    "role_revision",
    "role_step",
    "role_team",
]
