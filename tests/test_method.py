"""docs/method.md covers every requirement once, and names only existing modules and tests."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REQUIREMENTS = [
    *(f"S1.{number:02}" for number in range(1, 13)),
    *(f"S1.I{number}" for number in range(1, 8)),
    *(f"S1.C{number}" for number in range(1, 7)),
    *(f"S2.{number:02}" for number in range(1, 31)),
]
NOT_YET = "not yet"


@dataclass(frozen=True)
class Row:
    """One requirement: how and where it is met, and the tests for it."""

    id: str
    does: str
    where: str
    test: str

    @property
    def paths(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.where)

    @property
    def node_ids(self) -> list[str]:
        return [] if self.test == NOT_YET else [part.strip("`") for part in self.test.split(", ")]


def rows_in(page: str) -> list[Row]:
    lines = [line for line in page.splitlines() if re.match(r"\| S\d", line)]
    return [Row(*(cell.strip() for cell in line.strip().strip("|").split("|"))) for line in lines]


def faults_in(page: str, required: list[str], root: Path = ROOT) -> list[str]:
    """Requirements missing or repeated, and modules or tests that don't exist."""
    rows = rows_in(page)
    return [*_miscounted(rows, required), *(fault for row in rows for fault in _untrue(row, root))]


def _miscounted(rows: list[Row], required: list[str]) -> Iterator[str]:
    counted = Counter(row.id for row in rows)
    for one in required:
        if counted[one] != 1:
            yield f"{one}: {counted[one]} rows"
    yield from (f"{one}: not required" for one in counted if one not in required)


def _untrue(row: Row, root: Path) -> Iterator[str]:
    if not row.does:
        yield f"{row.id}: says nothing"
    if row.where == NOT_YET:
        yield from (f"{row.id}: tested before it is built" for _ in row.node_ids[:1])
    elif not row.paths:
        yield f"{row.id}: names no module"
    yield from (f"{row.id}: no {path}" for path in row.paths if not (root / path).exists())
    yield from (f"{row.id}: no test {node}" for node in row.node_ids if not is_a_test(node, root))


def is_a_test(node_id: str, root: Path) -> bool:
    path, _, name = node_id.partition("::")
    file = root / path
    if file.suffix != ".py" or not file.is_file():
        return False
    return name in names_of_tests(ast.parse(file.read_text()).body, within="")


def names_of_tests(body: list[ast.stmt], within: str) -> Iterator[str]:
    """The tests of a module as pytest names them: `test_one`, `TestGroup::test_two`."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from names_of_tests(statement.body, f"{within}{statement.name}::")
        elif isinstance(statement, ast.FunctionDef) and statement.name.startswith("test_"):
            yield within + statement.name


def test_method_covers_every_requirement():
    page = (ROOT / "docs" / "method.md").read_text()

    assert len(REQUIREMENTS) == 55
    assert faults_in(page, REQUIREMENTS) == []


@pytest.fixture
def house(tmp_path):
    """A small project: one module, two tests, one of them in a class."""
    (tmp_path / "guide.py").write_text("")
    (tmp_path / "test_guide.py").write_text(
        "def test_one(): ...\ndef helper(): ...\nclass TestPair:\n    def test_two(self): ...\n"
    )
    return tmp_path


def page_of(*rows):
    return "\n".join(["# Method", "", "| id | does | where | test |", "|---|---|---|---|", *rows, ""])


GOOD = "| S1.01 | Asks. | composing `guide.py` | `test_guide.py::test_one` |"


@pytest.mark.parametrize(
    "row",
    [
        GOOD,
        "| S1.01 | Asks. | `guide.py` | `test_guide.py::test_one`, `test_guide.py::TestPair::test_two` |",
        "| S1.01 | Asks. | `guide.py` | not yet |",
        "| S1.01 | Will ask. | not yet | not yet |",
    ],
)
def test_faults_accepts_a_correct_row(house, row):
    assert faults_in(page_of(row), ["S1.01"], house) == []


def test_faults_counts_the_rows_of_each_requirement(house):
    other = GOOD.replace("S1.01", "S1.02")

    assert faults_in(page_of(GOOD), ["S1.01", "S1.02"], house) == ["S1.02: 0 rows"]
    assert faults_in(page_of(GOOD, GOOD), ["S1.01"], house) == ["S1.01: 2 rows"]
    assert faults_in(page_of(GOOD, other), ["S1.01"], house) == ["S1.02: not required"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("| S1.01 | Asks. | `guide.py` | `test_guide.py::test_gone` |", "no test test_guide.py::test_gone"),
        ("| S1.01 | Asks. | `guide.py` | `test_gone.py::test_one` |", "no test test_gone.py::test_one"),
        ("| S1.01 | Asks. | `guide.py` | `test_guide.py::helper` |", "no test test_guide.py::helper"),
        ("| S1.01 | Asks. | `guide.py` | `test_guide.py::test_two` |", "no test test_guide.py::test_two"),
        ("| S1.01 | Asks. | `guide.py` | `test_guide.py::test_one[a]` |", "no test test_guide.py::test_one[a]"),
        ("| S1.01 | Asks. | `guide.py` | `test_guide.py` |", "no test test_guide.py"),
        ("| S1.01 | Asks. | `guide.py` | soon |", "no test soon"),
        ("| S1.01 | Asks. | `guide.py` | |", "no test "),
        ("| S1.01 | Asks. | `gone.py` | not yet |", "no gone.py"),
        ("| S1.01 | Asks. | somewhere | not yet |", "names no module"),
        ("| S1.01 | Will ask. | not yet | `test_guide.py::test_one` |", "tested before it is built"),
        ("| S1.01 | | `guide.py` | not yet |", "says nothing"),
    ],
)
def test_faults_finds_false_claims(house, row, fault):
    assert faults_in(page_of(row), ["S1.01"], house) == [f"S1.01: {fault}"]
