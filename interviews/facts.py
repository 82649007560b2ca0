"""What both sides are told in each section: the same facts, in the same order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing both sides hold; what is hard comes first and prints with a ◆."""

    label: str
    text: str
    hard: bool = False
