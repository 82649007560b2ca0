"""What a plan of conversations asks of everybody's time."""

from collections.abc import Iterable
from dataclasses import dataclass

from roles.numbers import length_of_time

PROTECTED_MINUTES = 10
"""Kept free after each conversation for everybody who held it, to finish their own summary in silence."""


@dataclass(frozen=True)
class Hours:
    """Minutes asked of a candidate and of the whole team, once each conversation has been held."""

    candidate: int
    team: int

    @property
    def of_candidate(self) -> str:
        return length_of_time(self.candidate)

    @property
    def of_team(self) -> str:
        return length_of_time(self.team)


def hours_of(conversations: Iterable[tuple[int, int]]) -> Hours:
    """From each conversation's minutes and people; where nobody is named yet, one person will hold it."""
    plan = list(conversations)
    return Hours(
        candidate=sum(minutes for minutes, _ in plan),
        team=sum((minutes + PROTECTED_MINUTES) * max(1, people) for minutes, people in plan),
    )
