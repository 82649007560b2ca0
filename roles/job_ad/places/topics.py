"""What a sentence about a workplace is about: which of a condition's topics its words belong to."""

import re
from functools import cache

from interviewkit.data_files import data_beside
from roles.brief.content import Topic

UNDECIDED = {"hard": Topic.CHALLENGE.value, "good": Topic.OPPORTUNITY.value, "fact": Topic.TEAM.value}
"""What a condition is taken to be about when none of its words tells."""


def topic_of(text: str, place: str = "hard") -> str:
    """The topic that most words of a text belong to; between equals the one that topics.yaml names first."""
    hits = {topic: len(pattern.findall(text)) for topic, pattern in _patterns().items()}
    likeliest = max(hits, key=hits.__getitem__)
    return likeliest if hits[likeliest] else UNDECIDED[place]


@cache
def _patterns() -> dict[str, re.Pattern]:
    words = data_beside(__file__, "topics.yaml")
    return {topic: re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE) for topic, stems in words.items()}
