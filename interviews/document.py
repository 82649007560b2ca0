"""What a guide's page and its print show: one document, two sides, the same facts."""

from dataclasses import dataclass
from datetime import date, datetime

from interviews.facts import Fact


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence: words, or a ruled blank that the room fills by hand (its text says with what)."""

    text: str
    blank: bool = False


type Spoken = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One question as it is read aloud, numbered as on paper ("3.1"), with its probes."""

    number: str
    spoken: Spoken
    probes: tuple[Spoken, ...]
    listen_for: tuple[Spoken, ...]
    minutes: int
    short: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SideSheet:
    """One side's half of a section: its heading and its questions."""

    heading: str
    items: tuple[DocumentItem, ...]


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section as both sides see it: the facts they share, and each side's questions."""

    key: str
    number: int
    name: str
    minutes: int
    facts: tuple[Fact, ...]
    interviewer: SideSheet
    candidate: SideSheet


@dataclass(frozen=True, slots=True)
class GuideDocument:
    """The guide of one stage for both sides, ready for the page and for paper."""

    role_title: str
    organization: str
    stage_number: int
    stage_count: int
    purpose: str
    medium: str
    minutes: int
    revision_number: int | None
    revision_date: date | None
    version: int
    frozen_at: datetime | None
    sections: tuple[DocumentSection, ...]
