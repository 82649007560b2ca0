"""What is wrong with a brief file, and where."""

from dataclasses import dataclass, field

from ruamel.yaml.nodes import Node

# More than anyone mends before trying again; finding out what each was meant to be takes a millisecond.
MOST_FAULTS = 300


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend: on which line, in which field, and what to do."""

    line: int
    field: str
    what: str
    filename: str = "brief.yaml"

    def __str__(self) -> str:
        return f"{self.filename}:{self.line}: {self.field}: {self.what}"


class BriefFileError(Exception):
    """A file that cannot become a brief, with all its faults at once."""

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass
class Faults:
    """The faults of one file as they are met."""

    filename: str
    found: list[Fault] = field(default_factory=list)

    def add(self, node: Node, path: str, what: str) -> None:
        self.add_at(node.start_mark.line + 1, path, what)

    def add_at(self, line: int, path: str, what: str) -> None:
        self.found.append(Fault(line, path, what, self.filename))
        if len(self.found) == MOST_FAULTS:
            self.found.append(Fault(line, "file", "mend these first; the rest was not read", self.filename))
            self.settle()

    def mention(self, path: str, name: str, since: int) -> bool:
        """Whether a field, or a misspelling of its name, is at fault already, after so many other faults."""
        said = self.found[since:]
        return any(fault.field == path or fault.what == f"did you mean {name}?" for fault in said)

    def settle(self) -> None:
        """Refuse the file if anything is wrong with it."""
        if self.found:
            raise BriefFileError(self.found)
