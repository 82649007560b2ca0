"""The time that an interview plan takes from both sides."""

from collections.abc import Iterable
from dataclasses import dataclass

from roles.numbers import length_of_time

PROTECTED_MINUTES = 10
"""Kept free after each interview so that every interviewer can finish a fit summary alone."""


@dataclass(frozen=True)
class Hours:
    """Total minutes for a candidate and for the whole team, over all interviews."""

    candidate: int
    team: int

    @property
    def of_candidate(self) -> str:
        return length_of_time(self.candidate)

    @property
    def of_team(self) -> str:
        return length_of_time(self.team)


def hours_of(conversations: Iterable[tuple[int, int]]) -> Hours:
    """Adds up the (minutes, people) of each interview; one with no interviewers yet counts as having one."""
    plan = list(conversations)
    return Hours(
        candidate=sum(minutes for minutes, _ in plan),
        team=sum((minutes + PROTECTED_MINUTES) * max(1, people) for minutes, people in plan),
    )
