"""The notes page: the printed guide, with fields for notes next to each question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from candidates.ratings.rungs import RUNGS
from interviews.models import Note
from interviews.notes.cleaning import fingerprint
from interviews.sheets.document import DocumentItem, DocumentSection, GuideDocument

LABELS = {
    "answer": "first answer",
    "evidence": "evidence",
    "probes": "follow-up questions",
    "rung": "depth reached",
    "told": "what you told them",
    "spoke": "who talked",
    "is_open": "we owe them an answer",
}
ASKED = ("answer", "evidence", "probes", "rung")
ANSWERED = ("answer", "is_open")
PART = ("told", "spoke")
ONCE = ("answer",)


@dataclass
class Entry:
    """One note on the page, with marks that tell later which fields were changed there."""

    note: Note
    name: str
    fields: tuple[str, ...]
    probes: int = 0
    marks: Mapping[str, str] = field(init=False)

    def __post_init__(self):
        self.marks = {name: fingerprint(getattr(self.note, name)) for name in self.fields}

    @property
    def key(self) -> str:
        return self.note.key

    @property
    def mark(self) -> str:
        """Marks that tell changed fields from those that were only submitted along."""
        return " ".join(self.marks.values())

    def put_back(self, typed: Mapping) -> None:
        """Shows typed values without saving them."""
        for name, value in typed.items():
            setattr(self.note, name, value)


@dataclass(frozen=True)
class Question:
    """One side's question as printed, with its note."""

    item: DocumentItem
    entry: Entry


@dataclass(frozen=True)
class Part:
    """A section of the guide: facts to tell, both sides' questions, and who talked."""

    section: DocumentSection
    entry: Entry
    asked: tuple[Question, ...]
    answered: tuple[Question, ...]


class NotesPage:
    """The guide of one interview with a place for a note beside everything that is asked or told."""

    def __init__(self, document: GuideDocument, guide, notes: Mapping[str, Note]):
        self.document, self.notes = document, notes
        self.parts = [self._part(*each) for each in zip(document.sections, guide.sections.all(), strict=True)]
        self.impression = self._entry(Note.IMPRESSION, "First impression", ONCE)
        self.parked = self._entry(Note.PARKED, "Saved for later", ONCE)
        self.interruptions = self._entry(Note.INTERRUPTIONS, "Interruptions", ONCE)

    @cached_property
    def entries(self) -> list[Entry]:
        return [*self._of_parts(), self.impression, self.parked, self.interruptions]

    def _of_parts(self) -> Iterator[Entry]:
        for part in self.parts:
            yield part.entry
            yield from (question.entry for question in (*part.asked, *part.answered))

    def _part(self, section, stored) -> Part:
        sides = {"interviewer": [], "candidate": []}
        for item in stored.items.all():
            sides[item.side].append(item)
        return Part(
            section=section,
            entry=self._entry(Note.key_of(stored), section.name, PART),
            asked=self._questions(section.interviewer.items, sides["interviewer"], "Question", ASKED),
            answered=self._questions(section.candidate.items, sides["candidate"], "The candidate’s question", ANSWERED),
        )

    def _questions(self, shown, stored, called, fields) -> tuple[Question, ...]:
        return tuple(
            Question(item, self._entry(Note.key_of(row), f"{called} {item.number}", fields, len(row.rungs)))
            for item, row in zip(shown, stored, strict=True)
        )

    def _entry(self, key, name, fields, probes=0) -> Entry:
        return Entry(self.notes.get(key) or Note(key=key), name, fields, probes)


def in_words(name: str, value: object) -> str:
    """Formats a note field's value for display."""
    if name == "rung":
        return "from the boxes checked" if value is None else f"{value}: {RUNGS[value]}"
    elif name == "spoke":
        return dict(Note.Spoke.choices).get(value, "")
    elif name == "is_open":
        return "yes" if value else "no"
    elif isinstance(value, list):
        return ", ".join(f"the {one + (name == 'told')}." for one in value)
    else:
        return str(value)
