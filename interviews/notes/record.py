"""An interview's notes, in the guide's order and with its numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from interviews.composing.sections import NAMES
from interviews.questions.wording import fill
from interviews.sheets.speech import Spoken, spoken

ONCE = {
    "parked": "Saved for later",
    "interruptions": "Interruptions",
    "impression": "First impression, for your eyes only",
}


@dataclass(frozen=True)
class NotedQuestion:
    """One question as asked, with each person's note on it."""

    number: str
    side: str
    spoken: Spoken
    notes: list


@dataclass(frozen=True)
class NotedPart:
    """A section of the guide: notes on its questions, and on the section as a whole."""

    name: str
    questions: list[NotedQuestion] = field(default_factory=list)
    notes: list = field(default_factory=list)


def noted(notes: Iterable, wording: Mapping[str, Mapping[str, str]]) -> list[NotedPart]:
    """Returns the sections with notes; `wording` holds phrases from the candidate's material, by question."""
    told = [note for note in notes if note.says_something]
    parts = [_part(pair, [note for note in told if _pair(note) == pair], wording) for pair in NAMES]
    once = [NotedPart(label, notes=[note for note in told if note.key == key]) for key, label in ONCE.items()]
    return [part for part in parts + once if part.questions or part.notes]


def _pair(note: Any) -> str:
    return note.item.section.pair if note.item else note.key.removeprefix("part-")


def _part(pair: str, notes: list, wording: Mapping) -> NotedPart:
    of_questions = sorted((note for note in notes if note.item), key=_turn)
    questions = [_question(pair, list(each), wording) for _, each in groupby(of_questions, key=_turn)]
    return NotedPart(NAMES[pair], questions, [note for note in notes if not note.item])


def _turn(note: Any) -> tuple:
    return note.item.side == "candidate", note.place, note.item_id


def _question(pair: str, notes: list, wording: Mapping) -> NotedQuestion:
    item = notes[0].item
    words = spoken(fill(item.text, wording.get(str(item.pk), {})), item.side)
    return NotedQuestion(f"{pair[1:]}.{notes[0].place}", item.side, words, notes)
