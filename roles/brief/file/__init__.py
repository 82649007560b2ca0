"""A brief as a YAML file that a manager can read, write and keep: in and out without loss."""

from roles.brief.content import Content

from .dump import dump
from .faults import BriefFileError, Fault, Faults
from .shape import BRIEF
from .source import open_source

__all__ = ["BriefFileError", "Fault", "read_brief", "write_brief"]


def read_brief(text: str, filename: str = "brief.yaml") -> Content:
    """The content of a brief file, without identities; a file with faults is refused with all of them."""
    faults = Faults(filename)
    source = open_source(text, faults)
    if source is None:
        faults.add_at(1, "file", "write a brief here: the file is empty")
        raise BriefFileError(faults.found)
    content = BRIEF.read(source, "", faults)
    faults.settle()
    return content


def write_brief(content: Content) -> str:
    """The brief file of a content; what is not written yet is left out."""
    return dump(BRIEF.written(content))
