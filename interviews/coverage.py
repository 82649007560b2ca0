"""Which conversation of a plan reaches what: every criterion, every condition, every mirrored pair."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviews.guide import ComposedItem, ComposedSection, Unreached
from interviews.minutes import PAIRS, SIDES
from interviews.pairs import NAMES
from interviews.phrasing import clause, plain

BOTH, ONE, NEITHER = "both", "one", ""
IN_WORDS = {frozenset({"interviewer"}): "the interviewer only", frozenset({"candidate"}): "the candidate only"}


@dataclass(frozen=True, slots=True)
class Conversation:
    """A stage of the plan, as a column."""

    number: int
    purpose: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of the brief: where each side asks about it, as marks and in words."""

    label: str
    must: bool
    cells: tuple[str, ...]
    words: str

    @property
    def reached(self) -> bool:
        return any(self.cells)


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


type Guides = Sequence[Sequence[ComposedSection]]


def coverage(content: Mapping, guides: Guides, unreached: Iterable[Unreached]) -> Coverage:
    """What the plan's guides ask about, stage by stage; a must that is left out says why."""
    reasons = {missing.id: missing.reason for missing in unreached}
    criteria = [
        _row(row, _sides_about("criterion", row["id"], guides), bool(row["must_have"]), reasons.get(row["id"], ""))
        for row in content["success_criteria"]
    ]
    conditions = [_row(row, _sides_about("condition", row["id"], guides)) for row in content["conditions"]]
    groups = [
        Group("How both sides will know", tuple(criteria)),
        Group("What the person will meet", tuple(conditions)),
        Group("The mirrored parts", tuple(_pair_row(pair, guides) for pair in PAIRS[1:])),
    ]
    return Coverage(tuple(_conversations(content)), tuple(group for group in groups if group.rows))


def _conversations(content: Mapping) -> Iterable[Conversation]:
    for number, stage in enumerate(content["stages"], start=1):
        yield Conversation(number, clause(stage["purpose"]), stage["minutes"])


def _row(row: Mapping, sides: Sequence[frozenset[str]], must: bool = False, reason: str = "") -> Row:
    label = plain(row["statement"]) or "Not written down yet"
    return Row(label, must, tuple(map(_mark, sides)), reason or _words(sides))


def _pair_row(pair: str, guides: Guides) -> Row:
    sides = [
        frozenset(item.side for section in guide if section.pair == pair for item in section.items) for guide in guides
    ]
    return Row(NAMES[pair], False, tuple(map(_mark, sides)), _words(sides))


def _sides_about(kind: str, identity: str, guides: Guides) -> list[frozenset[str]]:
    """Which sides ask about one thing, conversation by conversation."""
    return [
        frozenset(item.side for item in _items(guide) if (item.about_kind, item.about_id) == (kind, identity))
        for guide in guides
    ]


def _items(guide: Iterable[ComposedSection]) -> Iterable[ComposedItem]:
    return (item for section in guide for item in section.items)


def _mark(sides: frozenset[str]) -> str:
    return {0: NEITHER, 1: ONE, len(SIDES): BOTH}[len(sides)]


def _words(sides: Sequence[frozenset[str]]) -> str:
    """Where and by whom it is asked: conversation 1; conversation 2, the candidate only."""
    asked = [
        ", ".join(filter(None, [f"conversation {number}", IN_WORDS.get(who, "")]))
        for number, who in enumerate(sides, start=1)
        if who
    ]
    return "; ".join(asked) or "no question is about it; both sides still hold the fact"
