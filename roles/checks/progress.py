"""Progress of each step of a brief: what is still to write, worth adding, or to review."""

from collections import Counter
from collections.abc import Iterable

from roles.brief.steps import BRIEF_STEPS
from roles.checks.findings import Finding


def step_states(findings: Iterable[Finding]) -> dict[str, str]:
    """Each step's state as shown: how much is left to write, or that it is ready."""
    counted = Counter((finding.step, _what_it_takes(finding)) for finding in findings)
    return {slug: state_words(*(counted[slug, what] for what in WHAT_IT_TAKES)) for slug in BRIEF_STEPS}


def state_words(to_write: int, to_add: int, to_reconsider: int) -> str:
    if to_write:
        return f"{to_write} still to write"
    if to_add:
        return f"{to_add} worth adding"
    if to_reconsider:
        return f"ready, {to_reconsider} to review"
    return "ready"


WHAT_IT_TAKES = ("writing", "adding", "another look")


def _what_it_takes(finding: Finding) -> str:
    """Writing for what blocks publishing, adding for what is optional, or another look at what is there."""
    if finding.blocks:
        return "writing"
    return "adding" if finding.absent else "another look"
