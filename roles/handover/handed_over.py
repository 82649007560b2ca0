"""Questions sent to colleagues, with their answers and the current wording."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from roles.brief.content import Content
from roles.brief.statements import fingerprint

from .answer import answer_text
from .asked import asked_for


@dataclass(frozen=True)
class HandedOver:
    """A question together with the current state of the brief."""

    handover: Any
    label: str
    reads: str
    told: str
    is_gone: bool

    @classmethod
    def of(cls, handover: Any, content: Content) -> "HandedOver":
        asked = asked_for(content, handover.statement)
        told = answer_text(content, handover.statement, handover.answer) if handover.is_answered else ""
        return cls(
            handover,
            label=asked.label if asked else handover.label,
            reads=asked.reads if asked else "",
            told=told or said_plainly(handover.answer),
            is_gone=asked is None,
        )

    @property
    def has_changed(self) -> bool:
        """Whether the statement has changed since the question was asked."""
        return not self.is_gone and self.reads != self.handover.said

    @property
    def is_confirmed(self) -> bool:
        """Whether the answer leaves the statement unchanged."""
        return self.handover.is_answered and not self.is_gone and self.told == self.reads

    @property
    def can_be_taken(self) -> bool:
        """Whether the answer still has a place in the brief. A situation has, without the statement it was for."""
        return self.handover.is_answered and (not self.is_gone or self.handover.is_situation)

    @property
    def seen(self) -> str:
        return fingerprint(self.reads)


def handed_over(handovers: Iterable[Any], content: Content, step: str = "") -> list[HandedOver]:
    """The questions sent to colleagues, on one step or all; answered ones come first."""
    here = [HandedOver.of(handover, content) for handover in handovers if step in ("", handover.step)]
    return sorted(here, key=lambda handed: not handed.handover.is_answered)


def said_plainly(answer: Any) -> str:
    """The plain text of an answer about something no longer in the brief, so that it isn't lost."""
    if isinstance(answer, dict):
        answer = [str(value) for value in answer.values() if value not in (None, "", False)]
    return "\n".join(answer) if isinstance(answer, list) else answer or ""
