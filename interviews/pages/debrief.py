"""The debrief after an interview: disagreements, topics not explored, and handoff notes for the next interviewer.

Handoff notes contain facts only. They tell the next interviewer what to explore and what was asked, but nothing of
what anyone thought: no rating, impression, outcome, or rater's name. Topics that were explored and left a concern are
listed among the unexplored ones in the same words, so that no line gives anything away.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from candidates.ratings.anchors import CANDIDATE, DIMENSIONS, INTERVIEWER
from candidates.ratings.fit import ENOUGH, GridRow, MustRating, Rating, mirror_grid, must_rows
from candidates.ratings.rungs import RUNGS
from interviews.composing.subjects import Key, Subject, asked_about, conditions, criteria, must_haves, served_by
from interviews.questions.vocabulary import Relationship
from roles.brief.phrasing import clause, quoted

EXPLORE = {
    "mission": "Results like the ones this mission asks for, and their own part in them",
    "depth": "One of their decisions: why, and what the alternatives were",
    "conditions": "How they have handled conditions like the hard ones here",
    "needs": "What they need, and our answer to each need",
    "growth": "What they want to gain from the tour, and through which work",
    "boss": "How they and the manager would work together, with an example from each",
    "ethos": "What they value, with an example of it",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One interviewer's notes on one question, from an interview open to the team; `side` is who asked."""

    conversation: int
    side: str
    question: str
    author: str = ""
    answer: str = ""
    evidence: str = ""
    depth: int | None = None
    about: tuple[str, str] = ("", "")
    relationship: str = ""
    owed: bool = False

    @property
    def has_words(self) -> bool:
        return bool(self.answer.strip() or self.evidence.strip())

    @property
    def depth_in_words(self) -> str:
        """The depth reached, or "" if unknown."""
        return "" if self.depth is None else RUNGS[self.depth]


@dataclass(frozen=True, slots=True)
class Said:
    """One person's outcome."""

    conversation: int
    side: str
    who: str
    outcome: str
    verdict: str
    open_items: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One dimension or must that two people rated differently, with the evidence of each."""

    about: str
    between: str
    one: Rating | MustRating
    other: Rating | MustRating


@dataclass(frozen=True, slots=True)
class Unexplored:
    """Topics that no interview has explored yet: unknown, which is not the same as weak."""

    dimensions: tuple[str, ...]
    must_haves: tuple[str, ...]
    musts: tuple[str, ...]
    hard: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.dimensions or self.must_haves or self.musts or self.hard)


@dataclass(frozen=True, slots=True)
class Topic:
    """One of seven topics of working together, with its examples; a topic without any is unknown."""

    label: str
    instances: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One interview's questions by side, in the guide's order."""

    conversation: int
    interviewer: tuple[str, ...]
    candidate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandoffNotes:
    """What the next interviewers need to know, and no more."""

    explore: tuple[str, ...]
    asked: tuple[Asked, ...]
    owed: tuple[str, ...]


def split_outcomes(said: Iterable[Said]) -> tuple[Said, ...]:
    """Returns everyone's outcomes if they differ; people without an outcome disagree with no one."""
    spoken = tuple(one for one in said if one.outcome)
    return spoken if len({one.outcome for one in spoken}) > 1 else ()


def disagreements(findings: Sequence[Rating], must_findings: Sequence[MustRating] = ()) -> list[Disagreement]:
    """Returns disagreements between the sides first, then between interviewers, on topics and on each must.

    For people who rated in two interviews, the later rating counts, because they may have learned in between.
    """
    rows = [
        (one.label, _latest(finding for finding in findings if finding.dimension == one.code)) for one in DIMENSIONS
    ]
    labels = {finding.code: finding.statement for finding in must_findings}
    of_musts = [
        (label, _latest(finding for finding in must_findings if finding.code == code)) for code, label in labels.items()
    ]
    found = [_between_sides(*row) for row in rows] + [_between_interviewers(*row) for row in rows + of_musts]
    return [one for one in found if one]


def _latest(findings: Iterable[Rating | MustRating]) -> list[Rating | MustRating]:
    """Returns each person's latest rating, lowest first."""
    rated = sorted((one for one in findings if one.rating), key=lambda one: one.conversation)
    last = {(one.side, one.author): one for one in rated}
    return sorted(last.values(), key=lambda one: one.rating)


def _between_sides(label: str, rated: Sequence[Rating]) -> Disagreement | None:
    """Returns a disagreement if one side has a concern and the other doesn't.

    3 next to 4 is no disagreement, because each side rates the other.
    """
    lowest = [next((one for one in rated if one.side == side), None) for side in (INTERVIEWER, CANDIDATE)]
    if all(lowest) and len({one.rating >= ENOUGH for one in lowest}) > 1:
        return Disagreement(label, "Between the two sides", *lowest)
    return None


def _between_interviewers(label: str, rated: Sequence[Rating]) -> Disagreement | None:
    ours = [one for one in rated if one.side == INTERVIEWER]
    if ours and ours[0].rating != ours[-1].rating:
        return Disagreement(label, "Between the interviewers", ours[0], ours[-1])
    return None


def unexplored(
    content: Mapping,
    findings: Iterable[Rating],
    heard: Sequence[Heard],
    claimed: Collection[str],
    must_findings: Sequence[MustRating] = (),
) -> Unexplored:
    """Returns what no interview has explored.

    A must-have counts as explored by a note, an essential criterion also by a claim, a hard condition by a question.
    What is said on a real situation counts for every statement it serves.
    """
    served = served_by(content)
    noted = _about([one for one in heard if one.has_words], served)
    asked = _about(heard, served)
    unshown = [one for one in must_haves(content) if one.must and _key(one) not in noted]
    musts = [one for one in criteria(content) if one.must and one.id not in claimed and _key(one) not in noted]
    hard = [one for one in conditions(content) if one.hard and _key(one) not in asked]
    dimensions = [row.label for row in _grid(findings, must_findings) if row.state == "unexplored"]
    return Unexplored(tuple(dimensions), _labels(unshown), _labels(musts), _labels(hard))


def _about(heard: Iterable[Heard], served: Mapping[str, Collection[Key]]) -> set[Key]:
    return {key for one in heard for key in asked_about(*one.about, served)}


def working_together(heard: Sequence[Heard]) -> list[Topic]:
    """Returns the seven topics of working together in fixed order, each with its examples, if any."""
    return [
        Topic(topic.label, tuple(one for one in heard if one.relationship == topic and one.evidence.strip()))
        for topic in Relationship
    ]


def answers_owed(heard: Iterable[Heard]) -> list[Heard]:
    return [one for one in heard if one.owed and one.side == CANDIDATE]


def handoff_notes(
    content: Mapping,
    findings: Sequence[Rating],
    heard: Sequence[Heard],
    claimed: Collection[str],
    must_findings: Sequence[MustRating] = (),
) -> HandoffNotes:
    owed = dict.fromkeys(one.question for one in answers_owed(heard))
    return HandoffNotes(
        tuple(_explore(content, findings, heard, claimed, must_findings)), tuple(_asked(heard)), tuple(owed)
    )


def _explore(
    content: Mapping,
    findings: Sequence[Rating],
    heard: Sequence[Heard],
    claimed: Collection[str],
    must_findings: Sequence[MustRating],
) -> Iterable[str]:
    rows = _grid(findings, must_findings)
    settled = {row.dimension for row in rows if row.state == "aligned" and not row.has_doubt}
    yield from (f"{EXPLORE[one.code]}." for one in DIMENSIONS if one.code not in settled)
    left = unexplored(content, findings, heard, claimed, must_findings)
    yield from (f"What shows this must-have: {_ending(must_have)}" for must_have in left.must_haves)
    yield from (f"What they have done toward {_ending(must)}" for must in left.musts)
    yield from (f"How they would handle {_ending(condition)}" for condition in left.hard)
    unheard = [topic.label.lower() for topic in working_together(heard) if not topic.instances]
    if unheard:
        yield f"How they work with others. Nothing is known yet about: {', '.join(unheard)}."


def _ending(words: str) -> str:
    """Quotes the brief at the end of a sentence, with the period inside the quotation marks."""
    return quoted(words).removesuffix("”") + ".”"


def _asked(heard: Sequence[Heard]) -> Iterable[Asked]:
    for conversation in sorted({one.conversation for one in heard}):
        here = [one for one in heard if one.conversation == conversation]
        yield Asked(conversation, *(_questions(here, side) for side in (INTERVIEWER, CANDIDATE)))


def _questions(heard: Iterable[Heard], side: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.question for one in heard if one.side == side))


def _grid(findings: Iterable[Rating], must_findings: Sequence[MustRating]) -> list[GridRow]:
    rows = {row.dimension: row for row in mirror_grid(findings, must_rows((), must_findings))}
    return [rows[dimension.code] for dimension in DIMENSIONS]


def _key(subject: Subject) -> tuple[str, str]:
    return subject.kind, subject.id


def _labels(subjects: Iterable[Subject]) -> tuple[str, ...]:
    return tuple(clause(subject.label) for subject in subjects)
