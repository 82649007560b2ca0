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
    """Who updates the candidate next, and by when; empty where no one has said."""

    owner: str = ""
    due: str = ""


SHARED = "From my side, {fit_strength} is a fit and {fit_gap} is still open."
"""How a side shares its view where no question of its own does."""
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


def sharing_steps(minutes: int, questions: int) -> tuple[Step, ...]:
    """The steps of sharing views, which fill the section's minutes: writing, sharing, and answering further questions.

    `questions` are those beside the sharing itself; for each, a minute is taken from writing where none is left.
    """
    sharing = min(2 * A_MINUTE, minutes)
    answering = min(max(questions * A_MINUTE, minutes - sharing - WRITING), max(0, minutes - sharing - A_MINUTE))
    steps = (
        Step("Write", minutes - sharing - answering, "Both of us, quietly."),
        Step("Share", sharing, "A minute each, the interviewer first. The other listens."),
        Step("Answer", answering, "We ask each other what’s left, and answer."),
    )
    return tuple(step for step in steps if step.minutes)
