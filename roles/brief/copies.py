"""Starting a brief from another one: what goes over into it, and what of that nobody has called true yet."""

import copy
from typing import Protocol

from roles.brief.content import EMPTY, Content, without_identifiers
from roles.brief.statements import told

NOT_OF_A_SAMPLE = ("jurisdiction", "location", "pay")
"""What a fictional employer's brief can't know of this one."""


class Copied(Protocol):
    """What was copied into it and waits to be called true: each statement's words by its key."""

    copied: dict[str, str]


def copied_content(content: Content, organization: str, story: Content) -> Content:
    """Another role's content as a new role takes it over: with identities of its own, and this story."""
    return without_identifiers(content) | {"organization": organization, "manager_story": story}


def sample_content(content: Content, organization: str, jurisdiction: str, story: Content) -> Content:
    """A sample's content as a new role takes it over: without what only its own employer could say."""
    bare = {part: copy.deepcopy(EMPTY[part]) for part in NOT_OF_A_SAMPLE}
    return copied_content(content, organization, story) | bare | {"jurisdiction": jurisdiction}


def facts(content: Content) -> dict[str, str]:
    """What a brief says, each statement's words by its key."""
    return {statement.key: statement.words for statement in told(content)}


def unconfirmed(role: Copied, content: Content) -> dict[str, str]:
    """The copied facts that still read as they were copied, and that nobody has called true since."""
    return {key: words for key, words in facts(content).items() if role.copied.get(key) == words}
