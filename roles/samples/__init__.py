"""Sample briefs of fictional roles in other fields of work, to start a brief from."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from roles.brief.content import Content
from roles.brief.file import read_brief

HERE = Path(__file__).parent
NAMES = ("northmere", "larkspur", "kettleforge")
TITLE_COUNTS = 3
SHORTEST_WORD = 3
"""Shorter words, such as "of", "a" and "in", appear in every brief."""


@dataclass(frozen=True)
class Sample:
    name: str
    content: Content

    @property
    def title(self) -> str:
        return self.content["title"]

    def likeness(self, title: str) -> int:
        """How many words of a title it mentions; words in its own title count more."""
        wanted = words_in(title)
        about = words_in(" ".join(self.content[part] for part in ("need", "mission", "heading_0_6", "heading_6_24")))
        return TITLE_COUNTS * len(wanted & words_in(self.title)) + len(wanted & about)


def most_similar(title: str = "") -> list[Sample]:
    """All samples, those most similar to a title first."""
    return sorted(map(sample_named, NAMES), key=lambda sample: -sample.likeness(title))


def brief_file_of(name: str) -> str:
    """The sample's brief file as text."""
    return (HERE / f"{name}-brief.yaml").read_text(encoding="utf-8")


@cache
def sample_named(name: str) -> Sample:
    return Sample(name, read_brief(brief_file_of(name), f"{name}-brief.yaml"))


def words_in(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST_WORD}
