"""How an interview comes to its end: both write, each shares, each answers; then words to close with."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

WRITING, A_MINUTE = 2, 1


@dataclass(frozen=True, slots=True)
class Step:
    """One step of sharing views: what both do, and the minutes for it."""

    name: str
    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class NextUpdate:
    """When the candidate hears from the team next, and from whom; empty where no one has said."""

    owner: str = ""
    due: str = ""


CLOSING: Mapping[str, str] = MappingProxyType(
    {
        "interviewer": (
            "Thank you for talking with me today. Next comes {next_step}. You’ll hear from {owner} by {due}, "
            "whichever way it goes."
        ),
        "candidate": "Next comes {next_step}. I’ll hear from {owner} by {due}, whichever way it goes.",
    }
)
"""What each side says last; the candidate makes sure of it."""


def sharing_steps(minutes: int) -> tuple[Step, ...]:
    """The steps of sharing views, which fill the section's minutes: writing, sharing, and what is left for answers."""
    writing = min(WRITING, max(0, minutes - 2 * A_MINUTE))
    sharing = min(2 * A_MINUTE, minutes)
    steps = (
        Step("Write", writing, "Both of us, quietly."),
        Step("Share", sharing, "A minute each, the interviewer first. The other listens."),
        Step("Answer", minutes - writing - sharing, "We answer each other’s questions."),
    )
    return tuple(step for step in steps if step.minutes)
