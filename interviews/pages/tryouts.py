"""The questions of one side of a guide, each with what came of trying it on a colleague."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from candidates.ratings.anchors import INTERVIEWER
from interviews.sheets.document import DocumentItem


@dataclass(frozen=True)
class Tried:
    """One question and its tryouts, oldest first."""

    pk: int
    item: DocumentItem
    tryouts: tuple


def questions_tried(guide: Any, tryouts: Iterable[Any]) -> list[Tried]:
    """The interviewer's questions, in the guide's order."""
    by_question: dict[tuple, list] = {}
    for tryout in tryouts:
        by_question.setdefault(tryout.about, []).append(tryout)
    asked = [item for section in guide.sections.all() for item in section.items.all() if item.side == INTERVIEWER]
    shown = [item for section in guide.document().sections for item in section.interviewer.items]
    return [
        Tried(item.pk, seen, tuple(by_question.get((item.code, item.about_kind, item.about_id), ())))
        for item, seen in zip(asked, shown, strict=True)
    ]
