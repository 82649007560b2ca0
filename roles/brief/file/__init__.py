"""Lossless import and export of a brief as a YAML file that people can read and edit."""

from roles.brief.content import Content

from .checked import refuse_other_places
from .dump import dump
from .faults import BriefFileError, Fault, Faults
from .incidents import lifted, nested
from .shape import BRIEF
from .source import open_source

__all__ = ["BriefFileError", "Fault", "read_brief", "write_brief"]


def read_brief(text: str, filename: str = "brief.yaml") -> Content:
    """The content of a brief file, without row ids. Raises BriefFileError with all faults."""
    faults = Faults(filename)
    source = open_source(text, faults)
    if source is None:
        faults.add_at(1, "file", "write a brief here: the file is empty")
        raise BriefFileError(faults.found)
    content = lifted(BRIEF.read(source, "", faults), source, faults)
    refuse_other_places(content, source, faults)
    faults.settle()
    return content


def write_brief(content: Content) -> str:
    """The content as a brief file, without empty fields."""
    return dump(BRIEF.written(nested(content)))
