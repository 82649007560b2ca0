"""Faults in a brief file, and where they are."""

from dataclasses import dataclass, field

from ruamel.yaml.nodes import Node

# More than anyone fixes before trying again; guessing the intended name of each takes a millisecond.
MOST_FAULTS = 300


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: its line, its field, and how to fix it."""

    line: int
    field: str
    what: str
    filename: str = "brief.yaml"

    def __str__(self) -> str:
        return f"{self.filename}:{self.line}: {self.field}: {self.what}"


class BriefFileError(Exception):
    """The file is not a valid brief. Carries all of its faults."""

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass
class Faults:
    """Collects the faults of one file."""

    filename: str
    found: list[Fault] = field(default_factory=list)

    def add(self, node: Node, path: str, what: str) -> None:
        self.add_at(node.start_mark.line + 1, path, what)

    def add_at(self, line: int, path: str, what: str) -> None:
        self.found.append(Fault(line, path, what, self.filename))
        if len(self.found) == MOST_FAULTS:
            self.found.append(Fault(line, "file", "fix these first; the rest was not read", self.filename))
            self.settle()

    def mention(self, path: str, name: str, since: int) -> bool:
        """Whether the faults added since that count already mention the field or a misspelling of its name."""
        said = self.found[since:]
        return any(fault.field == path or fault.what == f"did you mean {name}?" for fault in said)

    def settle(self) -> None:
        """Raises BriefFileError if there are any faults."""
        if self.found:
            raise BriefFileError(self.found)
