"""Questions as a readable YAML file in the format of shipped.yaml, imported and exported without loss."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from candidates.sides import Side
from interviews.questions.checks import check_question
from interviews.questions.placeholders import objection
from interviews.questions.shipped import BankQuestion, Link
from interviews.questions.vocabulary import Audience, Kind, Pair, Relationship, Weight
from roles.brief.content import HeldBy
from roles.brief.file.dump import dump
from roles.brief.file.faults import BriefFileError, Faults
from roles.brief.file.fields import Choice, Day, Flag, Number, Pattern, Text, kind
from roles.brief.file.groups import Group, Rows
from roles.brief.file.source import open_source

MOST_QUESTIONS = 500
# A question with every field filled in has 43 or more; the built-in ones have 27 each, names included.
MOST_NODES = 25_000
RUNGS = 4
FLAGS = ("rated", "mismatch_only")
"""Taken from the question being reworded when the file leaves them out."""


@dataclass(frozen=True)
class Spoken(Text):
    """Words said aloud; placeholders must be known ones."""

    def _objection(self, kind: str, text: str) -> str:
        what = super()._objection(kind, text) or objection(text)
        return what[:1].lower() + what[1:].rstrip(".")


@dataclass(frozen=True)
class Ladder(Rows):
    """Exactly four rungs."""

    def read(self, node: Node, path: str, faults: Faults) -> list:
        rungs = super().read(node, path, faults)
        count = len(node.value) if isinstance(node, SequenceNode) else RUNGS
        if count != RUNGS:
            faults.add(
                node, path, f"write four follow-up questions; there are {count}, and a first answer is a rehearsed one"
            )
        return rungs


@dataclass(frozen=True)
class RecentDay(Day):
    """A day that stays in this century in every time zone."""

    def read(self, node: Node, path: str, faults: Faults) -> str:
        day = super().read(node, path, faults)
        if day and not "2000-01-02" <= day <= "2099-12-30":
            faults.add(node, path, "write a day of this century: 2026-08-28")
        return day


@dataclass(frozen=True)
class OptionalFlag:
    """A yes or no that is left out when it has its usual value."""

    empty: bool | None = None

    def read(self, node: Node, path: str, faults: Faults) -> bool | None:
        return self.empty if kind(node) == "null" else Flag().read(node, path, faults)

    def written(self, value: bool) -> bool:
        return value


CODE = Pattern("[A-Za-z0-9][A-Za-z0-9-]{0,19}", "write a code of up to 20 letters, digits and hyphens: I2-own-1")
SIGNS = Rows(Spoken(200, line=True))
QUESTION = Group(
    {
        "code": CODE,
        "replaces": CODE,
        "pair": Choice(tuple(pair for pair in Pair.values if pair != Pair.P0)),
        "side": Choice(tuple(Side.values)),
        "kind": Choice(tuple(Kind.values)),
        "weight": Choice(tuple(Weight.values)),
        "audience": Choice(tuple(Audience.values), empty=Audience.ROOM.value),
        "text": Spoken(500, line=True),
        "rungs": Ladder(Spoken(300, line=True)),
        "listen_for": SIGNS,
        "avoid": Rows(Text(200, line=True)),
        "links": Rows(Choice(tuple(Link.values), required=True)),
        "held_by": Choice(tuple(HeldBy.values)),
        "relationship": Choice(tuple(Relationship.values)),
        "rated": OptionalFlag(),
        "mismatch_only": OptionalFlag(),
        "version": Number(1, 1_000_000),
        "set_aside": RecentDay(),
    },
    required=("code", "pair", "side", "kind", "weight", "text", "rungs"),
)
FILE = Rows(QUESTION, most=MOST_QUESTIONS)


@dataclass(frozen=True)
class FileQuestion:
    """One question of a file, and its place in the file."""

    path: str
    node: Node
    values: Mapping[str, Any]

    @property
    def code(self) -> str:
        return self.values["code"]

    def fault(self, faults: Faults, field: str, what: str) -> None:
        faults.add(self._node_of(field), f"{self.path}.{field}", what)

    def _node_of(self, field: str) -> Node:
        """The node of a field, or the whole question when the field is missing."""
        name, _, place = field.partition(".")
        pairs = self.node.value if isinstance(self.node, MappingNode) else []
        found = next((value for key, value in pairs if key.value == name), self.node)
        return found.value[int(place) - 1] if place else found


def read_bank_file(text: str, faults: Faults, jurisdiction: str = "") -> list[FileQuestion]:
    """The questions of a file; a file with faults is refused, and all its faults are reported."""
    source = open_source(text, faults, "a file of questions", MOST_NODES, "questions")
    if source is None or _says_nothing(source):
        faults.add_at(1, "file", "add questions: the file is empty")
        raise BriefFileError(faults.found)
    rows = FILE.read(source, "questions", faults)
    faults.settle()
    questions = [
        FileQuestion(f"questions.{number}", node, values)
        for number, (node, values) in enumerate(zip(source.value, rows, strict=True), 1)
    ]
    _refuse_what_blocks(questions, jurisdiction, faults)
    _refuse_what_stands_twice(questions, faults)
    faults.settle()
    return questions


def _says_nothing(source: Node) -> bool:
    """Whether the file holds no text: it is null or blank."""
    return kind(source) == "null" or (isinstance(source, ScalarNode) and not source.value.strip())


def write_bank_file(rows: Iterable[Mapping[str, Any]]) -> str:
    """The questions as a file, without values that are the usual ones."""
    return dump(FILE.written(list(rows)))


def _refuse_what_blocks(questions: list[FileQuestion], jurisdiction: str, faults: Faults) -> None:
    for question in questions:
        for finding in check_question(_plain(question.values), jurisdiction):
            if finding.blocks:
                what = f"{finding.message} Instead: {finding.ask_instead}"
                question.fault(faults, _counted_from_one(finding.field), what)


def _refuse_what_stands_twice(questions: list[FileQuestion], faults: Faults) -> None:
    for field in ("code", "replaces"):
        seen = set()
        for question in questions:
            value = question.values[field]
            if value in seen:
                question.fault(faults, field, f"keep one of the two; {value} is in the file twice")
            seen |= {value} - {""}


def _plain(values: Mapping[str, Any]) -> BankQuestion:
    names = BankQuestion.__dataclass_fields__.keys() - {"version", *FLAGS}
    known = ((name, values[name]) for name in names)
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in known}
    return BankQuestion(**fields)


def _counted_from_one(field: str) -> str:
    name, _, place = field.partition(".")
    return f"{name}.{int(place) + 1}" if place else name
