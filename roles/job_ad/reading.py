"""What was read in a text: its lines with the place each could go to, and the values that they hold."""

from dataclasses import dataclass
from typing import Any

from roles.content import Content


@dataclass(frozen=True)
class Slogan:
    """Words that would fit any employer, why they say nothing, and what to ask instead."""

    words: str
    why: str
    instead: str


@dataclass(frozen=True)
class Line:
    """A sentence of the text: `12.2` is the second one that begins in line 12."""

    mark: str
    number: int
    text: str
    place: str = ""
    why: str = ""
    struck: tuple[Slogan, ...] = ()
    is_empty_talk: bool = False


@dataclass(frozen=True)
class Value:
    """Something a brief keeps as a number or a choice, as `Role.amend` takes it, and the lines it was read in."""

    key: str
    change: Content
    told: str
    numbers: tuple[int, ...]

    @property
    def value(self) -> Any:
        """The change as a brief file would hold it."""
        return next(iter(self.change.values())) if len(self.change) == 1 else self.change


@dataclass(frozen=True)
class Reading:
    lines: tuple[Line, ...]
    values: tuple[Value, ...]

    @property
    def struck(self) -> tuple[Line, ...]:
        """Lines in which nothing is said but slogans."""
        return tuple(line for line in self.lines if line.is_empty_talk)

    @property
    def offered(self) -> tuple[Line, ...]:
        """Lines that seem to belong somewhere in the brief."""
        return tuple(line for line in self.lines if line.place)
