"""The reading of a text: its lines with suggested places, and the values found in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from roles.brief.content import Content


@dataclass(frozen=True)
class Slogan:
    """A phrase that would fit any employer, why it says nothing, and what to ask instead."""

    words: str
    why: str
    instead: str


@dataclass(frozen=True)
class Line:
    """A sentence of the text: mark `12.2` is the second one that starts on line 12.

    A likely line is worth adding as it is: it has no slogan, and its place has room for it.
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
    """A number or choice for a brief: a statement's key, and the change as `Role.amend` takes it.

    `numbers` are its line numbers, counted from one; `sources` has the line marks for each part that changes.
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
        """Lines that contain only slogans."""
        return tuple(line for line in self.lines if line.is_empty_talk)

    @property
    def placed(self) -> tuple[Line, ...]:
        """Lines with a suggested place."""
        return tuple(line for line in self.lines if line.place)

    @property
    def offered(self) -> tuple[Line, ...]:
        """Placed lines that are worth adding as they are."""
        return tuple(line for line in self.lines if line.place and line.is_likely)


def numbers_of(marks: Iterable[str]) -> tuple[int, ...]:
    """The line numbers of these marks."""
    return tuple(sorted({int(mark.partition(".")[0]) for mark in marks}))
