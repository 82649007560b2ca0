"""What was read in a text: its lines with the place each could go to, and the values that they hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from roles.brief.content import Content


@dataclass(frozen=True)
class Slogan:
    """Words that would fit any employer, why they say nothing, and what to ask instead."""

    words: str
    why: str
    instead: str


@dataclass(frozen=True)
class Line:
    """A sentence of the text: `12.2` is the second one that begins in line 12.

    A likely line is worth taking as it is: it holds no slogan, and its place has room for it.
    """

    mark: str
    number: int
    text: str
    place: str = ""
    why: str = ""
    struck: tuple[Slogan, ...] = ()
    is_empty_talk: bool = False
    is_heading: bool = False
    is_likely: bool = True


@dataclass(frozen=True)
class Value:
    """Something a brief keeps as a number or a choice: a statement's key, and the change as `Role.amend` takes it.

    `numbers` are the lines it was read in, counted from one; `sources` has their marks for each part that changes.
    """

    key: str
    change: Content
    told: str
    numbers: tuple[int, ...]
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def marks(self) -> frozenset[str]:
        return frozenset(mark for marks in self.sources.values() for mark in marks)


@dataclass(frozen=True)
class Reading:
    lines: tuple[Line, ...]
    values: tuple[Value, ...]

    @property
    def struck(self) -> tuple[Line, ...]:
        """Lines in which nothing is said but slogans."""
        return tuple(line for line in self.lines if line.is_empty_talk)

    @property
    def placed(self) -> tuple[Line, ...]:
        """Lines that seem to belong somewhere in the brief."""
        return tuple(line for line in self.lines if line.place)

    @property
    def offered(self) -> tuple[Line, ...]:
        """Of these, the ones worth taking at once."""
        return tuple(line for line in self.lines if line.place and line.is_likely)


def numbers_of(marks: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the lines that some marks stand for."""
    return tuple(sorted({int(mark.partition(".")[0]) for mark in marks}))
