"""What each interview of a plan covers: must-haves, criteria, conditions, sections, aspects of working together."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from interviews.composing.compose import ComposedItem, ComposedSection, Unreached
from interviews.composing.sections import PAIRS, SIDES, holder, section_name
from interviews.composing.subjects import SECTION_OF, Key, Subject, asked_about, checked, owed, served_by
from interviews.questions.shipped import BankQuestion
from interviews.questions.vocabulary import Relationship
from roles.brief.phrasing import clause, plain

BOTH, ONE, NEITHER = "both", "one", ""
IN_WORDS = {frozenset({"interviewer"}): "the interviewer only", frozenset({"candidate"}): "the candidate only"}
_NOT_COVERED = "not covered"
CHECKED = "checked outside the interviews"
_NOT_BY_BOTH = "{who} about it. Replace a question with one about this, or give the plan more minutes."
# Working together is asked about in its own section first, then in these.
_PARTS_FOR_RELATIONSHIPS = ("P5", "P2", "P3", "P4", "P1")

type Guides = Sequence[Sequence[ComposedSection]]
type Served = Mapping[str, Collection[Key]]
type Sides = frozenset[str]


@dataclass(frozen=True, slots=True)
class Conversation:
    """An interview of the plan, as a column."""

    number: int
    purpose: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Row:
    """One thing a plan can cover: where each side asks about it, as marks and in words.

    `about` is its kind ("criterion", "condition", "pair" or "relationship") and which one it is; `places` names,
    for each interview, the section in which a question about it can be added, or nothing.
    """

    label: str
    about: tuple[str, str]
    cells: tuple[str, ...]
    places: tuple[str, ...]
    words: str
    sides: int
    must: bool = False
    hard: bool = False

    @property
    def reached(self) -> bool:
        """Whether an interview asks about it, or nothing has to, since it is checked elsewhere."""
        return any(self.cells) or self.words == CHECKED

    @property
    def is_optional_gap(self) -> bool:
        """Whether no interview asks about it, and none has to."""
        return not (self.reached or self.must or self.hard)

    @property
    def gaps(self) -> list[tuple[str, str]]:
        """Each interview's mark, with the section in which its gap can be filled."""
        return list(zip(self.cells, self.places, strict=True))


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole table."""

    stages: tuple[Conversation, ...]
    groups: tuple[Group, ...]

    @property
    def columns(self) -> int:
        return len(self.stages) + 2


def coverage(
    content: Mapping, guides: Guides, unreached: Iterable[Unreached], questions: Collection[BankQuestion] = ()
) -> Coverage:
    """What the plan's guides ask about, interview by interview, gaps first, each with its reason.

    The bank's questions tell in which section one about working together could be added.
    """
    stages, facts = content["stages"], _Facts(content, guides, unreached)
    groups = {
        "Must-haves": [facts.must_have(row) for row in content["must_haves"]],
        "Success criteria": [facts.criterion(row) for row in content["success_criteria"]],
        "Conditions": [facts.condition(row) for row in content["conditions"]],
        "Guide sections": [_part(pair, stages, guides) for pair in PAIRS[1:]],
        "Working together": [_relationship(topic, stages, guides, questions) for topic in Relationship],
    }
    return Coverage(
        tuple(_conversations(content)),
        tuple(Group(name, tuple(sorted(rows, key=_least_reached_first))) for name, rows in groups.items() if rows),
    )


def gaps_in(content: Mapping, guides: Guides, composed: Iterable[Unreached]) -> Iterator[Unreached]:
    """The must-haves, essential criteria and hard conditions that these guides don't ask about on both sides, and why.

    Where the guides leave out the same things as the composer did, the composer's reason is given.
    """
    reasons, served = {(missing.kind, missing.id): missing for missing in composed}, served_by(content)
    yield from (missing for missing in reasons.values() if not missing.statement)
    for subject in owed(content):
        if silent := _silent_sides(subject, guides, served):
            who = "Neither side asks" if len(silent) == 2 else f"The {silent[0]} doesn’t ask"
            by_hand = Unreached(subject.kind, subject.id, subject.label, _NOT_BY_BOTH.format(who=who))
            known = reasons.get((subject.kind, subject.id), by_hand)
            yield known if known.reason.startswith(who) else by_hand


def _silent_sides(subject: Subject, guides: Guides, served: Served) -> list[str]:
    asked = _asked_about((subject.kind, subject.id), guides, served)
    return [side for side in SIDES if side not in frozenset().union(*asked)]


def _conversations(content: Mapping) -> Iterable[Conversation]:
    for number, stage in enumerate(content["stages"], start=1):
        yield Conversation(number, clause(stage["purpose"]), stage["minutes"])


def _least_reached_first(row: Row) -> tuple[int, bool]:
    return row.sides, not (row.must or row.hard)


class _Facts:
    """The rows of must-haves, criteria and conditions, which have a section of their own once they are written."""

    def __init__(self, content: Mapping, guides: Guides, unreached: Iterable[Unreached]):
        self.guides, self.served = guides, served_by(content)
        self.reasons = {(missing.kind, missing.id): missing.reason for missing in unreached}
        self.reasons |= dict.fromkeys(checked(content), CHECKED)

    def must_have(self, row: Mapping) -> Row:
        return self._row("must_have", row, must=True)

    def criterion(self, row: Mapping) -> Row:
        return self._row("criterion", row, must=bool(row["must_have"]))

    def condition(self, row: Mapping) -> Row:
        return self._row("condition", row, hard=row["polarity"] == "negative")

    def _row(self, kind: str, row: Mapping, must: bool = False, hard: bool = False) -> Row:
        about = kind, row.get("id", "")
        asked = _asked_about(about, self.guides, self.served)
        places = [SECTION_OF[kind] if plain(row["statement"]) else ""] * len(self.guides)
        label = plain(row["statement"]) or "Not written yet"
        return _row(label, about, asked, places, self.reasons.get(about) or _words(asked), must, hard)


def _part(pair: str, stages: Sequence[Mapping], guides: Guides) -> Row:
    asked = _asked(guides, lambda here, _: here == pair)
    places = [pair if pair in _parts(guide) else "" for guide in guides]
    names = dict.fromkeys(section_name(pair, stage) for stage in stages)
    return _row(" · ".join(names), ("pair", pair), asked, places, _words(asked))


def _relationship(
    topic: Relationship, stages: Sequence[Mapping], guides: Guides, questions: Collection[BankQuestion]
) -> Row:
    asked = _asked(guides, lambda _, item: item.relationship == topic)
    parts = [_parts_with(topic, stage, questions) & _parts(guide) for stage, guide in zip(stages, guides, strict=False)]
    places = [next((pair for pair in _PARTS_FOR_RELATIONSHIPS if pair in here), "") for here in parts]
    return _row(str(topic.label), ("relationship", topic.value), asked, places, _words(asked))


def _parts(guide: Iterable[ComposedSection]) -> set[str]:
    return {section.pair for section in guide}


def _parts_with(topic: Relationship, stage: Mapping, questions: Collection[BankQuestion]) -> set[str]:
    """The sections for which the bank has a question about this topic that these interviewers can ask."""
    return {
        question.pair
        for question in questions
        if question.relationship == topic and question.may_be_planned and question.held_by in ("", holder(stage))
    }


def _asked(guides: Guides, is_about: Callable[[str, ComposedItem], bool]) -> list[Sides]:
    """Which sides ask about one thing, interview by interview."""
    return [
        frozenset(item.side for section in guide for item in section.items if is_about(section.pair, item))
        for guide in guides
    ]


def _asked_about(about: Key, guides: Guides, served: Served) -> list[Sides]:
    """Which sides ask about a statement, itself or by way of a real situation that serves it."""
    return _asked(guides, lambda _, item: about in asked_about(item.about_kind, item.about_id, served))


def _row(
    label: str,
    about: tuple[str, str],
    asked: Sequence[Sides],
    places: Sequence[str],
    words: str,
    must: bool = False,
    hard: bool = False,
) -> Row:
    sides = len(frozenset().union(*asked))
    return Row(label, about, tuple(map(_mark, asked)), tuple(places), words, sides, must, hard)


def _mark(sides: Sides) -> str:
    return {0: NEITHER, 1: ONE, len(SIDES): BOTH}[len(sides)]


def _words(asked: Sequence[Sides]) -> str:
    """Where it is asked, and by which side: interview 1; interview 2, the candidate only."""
    found = [
        ", ".join(filter(None, [f"interview {number}", IN_WORDS.get(who, "")]))
        for number, who in enumerate(asked, start=1)
        if who
    ]
    return "; ".join(found) or _NOT_COVERED
