"""Starting a brief from another one: what is copied, and what of it no one has confirmed yet."""

import copy
from typing import Protocol

from roles.brief.content import EMPTY, Content, without_identifiers
from roles.brief.statements import all_statements
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE

NOT_OF_A_SAMPLE = ("jurisdiction", "location", "pay", "incidents")
"""Parts of a fictional employer's brief that never apply to another employer. What one says aloud doesn't either."""


class Copied(Protocol):
    """A role with copied statements to confirm: their wordings by key."""

    copied: dict[str, str]


def copied_content(content: Content, organization: str, story: Content) -> Content:
    """Another role's content for a new role: without row ids, and with this manager profile."""
    return without_identifiers(content) | {"organization": organization, "manager_story": story}


def sample_content(content: Content, organization: str, jurisdiction: str, story: Content) -> Content:
    """A sample's content for a new role: without what applies only to its fictional employer."""
    bare = {part: copy.deepcopy(EMPTY[part]) for part in NOT_OF_A_SAMPLE}
    copied = copied_content(content, organization, story) | bare | {"jurisdiction": jurisdiction}
    return copied | {
        "success_criteria": [row | {"spoken": ""} for row in copied["success_criteria"]],
        "stages": [stage | {"opening": "", "work_sample": EMPTY_WORK_SAMPLE} for stage in copied["stages"]],
    }


def facts(content: Content) -> dict[str, str]:
    """The written statements of a brief: their wordings by key."""
    return {statement.key: statement.words for statement in all_statements(content)}


def unconfirmed(role: Copied, content: Content) -> dict[str, str]:
    """The copied statements that are unchanged and that no one has confirmed since."""
    return {key: words for key, words in facts(content).items() if role.copied.get(key) == words}
