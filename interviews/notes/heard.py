"""What one person's notes say about what they heard: to rate by."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from candidates.sides import Side
from interviews.composing.subjects import FROM_THE_WORK, evidence_on, served_by
from interviews.notes.depth import (
    Answer,
    Answered,
    DeepestHeard,
    asked_as_planned,
    depths_of,
    evidence_on_statements,
)
from interviews.sheets.situations import situation_of
from interviews.sheets.work_samples import task_of
from roles.models import BriefRevision

type Contents = Mapping[int, Mapping]
"""The brief behind each guide that asks about real situations, or has a work sample."""


def heard_in(notes: Collection[Any]) -> DeepestHeard:
    """The depths reached, the evidence, and the first impression in one person's notes."""
    on_questions = [note for note in notes if note.item]
    contents = _contents_behind(on_questions)
    answers = [_answer(note, contents) for note in on_questions if note.item.side == Side.INTERVIEWER]
    impression = " ".join(f"{note.answer} {note.evidence}" for note in notes if note.key == note.IMPRESSION)
    return DeepestHeard(
        depths_of(answers),
        impression.strip(),
        asked_as_planned(answers),
        tuple(_situations_answered(on_questions, contents)),
        evidence_on_statements(answers),
    )


def _contents_behind(notes: Collection[Any]) -> Contents:
    """The briefs that the guides of these notes were built from, as far as they take something from the work itself."""
    guides = {note.item.section.guide_id for note in notes if note.item.about_kind in FROM_THE_WORK}
    return dict(BriefRevision.objects.filter(guides__in=guides).values_list("guides", "content")) if guides else {}


def _answer(note: Any, contents: Contents) -> Answer:
    return Answer(
        pair=note.item.section.pair,
        rated=note.item.rated,
        short=note.item.short,
        depth=note.depth,
        followed_up=bool(note.probes),
        about=_statements(note.item, contents),
        evidence=note.evidence,
    )


def _situations_answered(notes: Collection[Any], contents: Contents) -> Iterator[Answered]:
    """The situations and work samples on which these notes have evidence, in the words of the guide's brief."""
    for note in notes:
        if note.item.about_kind in FROM_THE_WORK and note.evidence:
            content = contents[note.item.section.guide_id]
            situation = situation_of(note.item.as_plain(), content) or task_of(note.item.as_plain(), content)
            if situation:
                yield Answered(note.evidence, situation, _statements(note.item, contents))


def _statements(item: Any, contents: Contents) -> frozenset[str]:
    """The ids of what an answer is evidence on: of a situation or a work sample, every statement it is about."""
    served = served_by(contents[item.section.guide_id]) if item.about_kind in FROM_THE_WORK else {}
    about = evidence_on(item.about_kind, item.about_id, served)
    return frozenset(which for kind, which in about if which and kind not in FROM_THE_WORK)
