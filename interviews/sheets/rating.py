"""What an interviewer rates after an interview, as it stands on paper: each with what its ratings take."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from candidates.ratings.anchors import DIMENSIONS, INTERVIEWER, Dimension
from candidates.ratings.to_rate import Must
from interviews.composing.compose import ComposedSection, items_of
from interviews.composing.ratings import rated_as_asked
from interviews.composing.subjects import INCIDENT
from roles.brief.phrasing import opened, plain


@dataclass(frozen=True, slots=True)
class Rated:
    """A must or a topic: its name, what kind of thing it is, and each rating's description, highest first."""

    label: str
    kind: str
    anchors: tuple[tuple[int, str], ...]


def rated_on_paper(
    content: Mapping[str, Any], sections: Iterable[ComposedSection], codes: Collection[str]
) -> tuple[Rated, ...]:
    """What a guide rates by code, musts first, in the words of real situations that this interview asks about."""
    items = [item for item in items_of(sections) if item.side == INTERVIEWER and item.about_kind == INCIDENT]
    to_rate = rated_as_asked(content, {item.about_id for item in items}, codes)
    musts = [_rated(must, opened(plain(must.label)), must.kind) for must in to_rate.musts]
    topics = [topic for topic in DIMENSIONS if topic.code in to_rate.topics]
    return (*musts, *(_rated(topic, topic.label, "topic") for topic in topics))


def _rated(rated: Must | Dimension, label: str, kind: str) -> Rated:
    return Rated(label, kind, tuple(reversed(rated.anchors(INTERVIEWER))))
