"""Views of the roles app."""

from .answer import handover_answer
from .comment import comment_settle, comment_withdraw, role_comments
from .formats import revision_markdown, revision_yaml
from .handover import handover_create, handover_settle
from .library import Library, incident_keep, library_apply, library_remove
from .posting import posting_detail, posting_list, role_posting
from .print import revision_pdf
from .reading import role_read
from .reality_check import role_reality_check, role_recheck
from .role import RoleList, role_detail, role_revision
from .start import role_again, role_copy, role_create, role_import, role_paste
from .steps.publishing import role_keep_warning, role_publish
from .steps.step import role_edit, role_step
from .team import role_team
from .work.incident import incident_box, incident_create, incident_remove, incident_serves, intake_sheet
from .work.practice import incident_sort, practice
from .work.work_sample import work_sample, work_sample_remove

__all__ = [
    "RoleList",
    "Library",
    "handover_answer",
    "handover_create",
    "handover_settle",
    "incident_box",
    "incident_create",
    "incident_remove",
    "incident_serves",
    "incident_sort",
    "practice",
    "intake_sheet",
    "comment_settle",
    "comment_withdraw",
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
    "role_comments",
    "role_revision",
    "role_step",
    "role_team",
    "role_reality_check",
    "incident_keep",
    "library_apply",
    "library_remove",
    "work_sample",
    "work_sample_remove",
]
