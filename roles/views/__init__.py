"""Views of the roles app."""

from .answer import handover_answer
from .formats import revision_markdown, revision_yaml
from .handover import handover_create, handover_settle
from .posting import posting_detail, posting_list, role_posting
from .print import revision_pdf
from .reading import role_read
from .remark import remark_settle, remark_withdraw, role_remarks
from .role import RoleList, role_detail, role_revision
from .shelf import Shelf, shelf_put, shelf_take_off
from .start import role_again, role_copy, role_create, role_import, role_paste
from .steps.publishing import role_keep_warning, role_publish
from .steps.step import role_edit, role_step
from .team import role_team
from .truth import role_recheck, role_truth

__all__ = [
    "RoleList",
    "Shelf",
    "handover_answer",
    "handover_create",
    "handover_settle",
    "remark_settle",
    "remark_withdraw",
    "posting_detail",
    "posting_list",
    "revision_markdown",
    "revision_pdf",
    "revision_yaml",
    "role_again",
    "role_copy",
    "role_create",
    "role_detail",
    "role_edit",
    "role_import",
    "role_keep_warning",
    "role_paste",
    "role_posting",
    "role_publish",
    "role_read",
    "role_recheck",
    "role_remarks",
    "role_revision",
    "role_step",
    "role_team",
    "role_truth",
    "shelf_put",
    "shelf_take_off",
]
