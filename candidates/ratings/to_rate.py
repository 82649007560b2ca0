"""What one interview rates: some of the topics both sides rate, and some of the musts its interviewers look for.

Few, so that each is rated with care. A plan shares them out over its interviews, and the rest stays in words.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from candidates.ratings.anchors import DIMENSIONS, MUST_ANCHORS
from roles.brief.checked import checked_keys
from roles.brief.work.incidents import ANCHORS, is_ready

MOST = 4
"""The most that one interview rates, musts and topics together."""

TOPIC_OF_MUSTS = "mission"
"""The topic that musts belong to: whether they can do what the mission takes."""

MUST_HAVE, ESSENTIAL = "must-have", "essential criterion"


@dataclass(frozen=True, slots=True)
class Must:
    """A must-have or an essential criterion. Each rating, lowest first, has a description of what it takes.

    `situation` is the real situation whose words those are, if one is.
    """

    code: str
    label: str
    kind: str = MUST_HAVE
    situation: str = ""
    described: tuple[tuple[int, str], ...] = tuple(enumerate(MUST_ANCHORS, start=1))

    def anchors(self, side: str) -> tuple[tuple[int, str], ...]:
        """Each rating with its description, whichever the side: only interviewers rate musts."""
        return self.described

    @property
    def identity(self) -> dict[str, str]:
        """The fields by which a stored rating is of this must."""
        return {"dimension": TOPIC_OF_MUSTS, "about": self.code, "statement": self.label}


@dataclass(frozen=True, slots=True)
class ToRate:
    """What one interview rates: the codes of its topics, and its musts."""

    topics: frozenset[str] = frozenset(dimension.code for dimension in DIMENSIONS)
    musts: tuple[Must, ...] = ()

    @classmethod
    def chosen(cls, codes: Collection[str], content: Mapping[str, Any]) -> "ToRate":
        """What a guide names by code: a topic's, or a must's id. A guide that names none rates every topic."""
        if not codes:
            return EVERYTHING
        topics = frozenset(dimension.code for dimension in DIMENSIONS if dimension.code in codes)
        return cls(topics, tuple(must for must in musts_of(content) if must.code in codes))

    @property
    def codes(self) -> frozenset[str]:
        """The codes of everything it rates."""
        return self.topics | {must.code for must in self.musts}


EVERYTHING = ToRate()
"""What an interview rates whose guide names nothing: every topic."""


def musts_of(content: Mapping[str, Any]) -> list[Must]:
    """The must-haves and essential criteria that interviews look for, rated as a real situation describes, if any."""
    elsewhere = checked_keys(content)
    rows = [
        *(("must_haves", MUST_HAVE, row) for row in content["must_haves"]),
        *(("success_criteria", ESSENTIAL, row) for row in content["success_criteria"] if row["must_have"]),
    ]
    return [
        _must(row, kind, next((told for told in content["incidents"] if _serves(told, f"{part}.{row['id']}")), None))
        for part, kind, row in rows
        if row["statement"] and f"{part}.{row['id']}" not in elsewhere
    ]


def _serves(incident: Mapping[str, Any], key: str) -> bool:
    return key in incident["about"] and is_ready(incident)


def _must(row: Mapping[str, Any], kind: str, told: Mapping[str, Any] | None) -> Must:
    """A must with what each rating takes: as a situation says it, as far as it goes, else in general."""
    if told is None:
        return Must(row["id"], row["statement"], kind)
    sounds_like = {rating: told[box] for box, rating in ANCHORS.items() if told[box]}
    described = tuple((rating, sounds_like.get(rating, general)) for rating, general in enumerate(MUST_ANCHORS, 1))
    return Must(row["id"], row["statement"], kind, told["situation"], described)
