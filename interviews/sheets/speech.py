"""Stored wording as one side says it: candidates' phrases filled in, blanks for what the interview adds."""

import re
from dataclasses import dataclass

# Stands in for a candidate's own material until a guide is bound to one, in the words of the side that speaks.
UNBOUND = {
    "interviewer": {
        "claim": "the piece of work you’d most like us to understand",
        "ethos": "the way you work and what you stand for",
        "requirement": "what you need most from this job",
        "goal": "the goal you’ve set for yourself",
        "candidate": "the candidate",
    },
    "candidate": {
        "claim": "the piece of work I’d most like you to understand",
        "ethos": "the way I work and what I stand for",
        "requirement": "what I need most from this job",
        "candidate": "me",
    },
}
BLANKS = {
    "fit_strength": "what fits",
    "fit_gap": "what’s still open",
    "next_step": "the next step",
    "owner": "who",
    "due": "the date",
}
CANDIDATES_BLANKS = BLANKS | {"goal": "a goal of mine"}

_STORED = re.compile(r"\{\{|\}\}|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence: words, or a ruled blank filled in by hand (its text says with what)."""

    text: str
    blank: bool = False


type Spoken = tuple[Segment, ...]


def spoken(stored: str, side: str) -> Spoken:
    """Stored wording as one side reads it aloud: candidate phrases filled in, blanks for what the interview adds."""
    blanks = CANDIDATES_BLANKS if side == "candidate" else BLANKS
    segments: list[Segment] = []
    words, position = "", 0
    for found in _STORED.finditer(stored):
        words += stored[position : found.start()]
        position = found.end()
        if found[1] in blanks:
            segments += [Segment(words), Segment(blanks[found[1]], blank=True)]
            words = ""
        else:
            words += _said(found, side)
    segments.append(Segment(words + stored[position:]))
    return tuple(segment for segment in segments if segment.text)


def _said(found: re.Match, side: str) -> str:
    if found[1] is None:
        return found[0][0]
    return UNBOUND[side].get(found[1], found[0])
