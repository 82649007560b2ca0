"""The mirrored parts of a conversation, and what they are called; the fifth goes by who holds it."""

from collections.abc import Mapping

from interviews.questions.vocabulary import Pair
from roles.brief.content import DeepTopic, HeldBy

PAIRS = tuple(Pair.values)
SIDES = ("interviewer", "candidate")
BOTH_SIDES_HERE = ("P1", "P2", "P3", "P4", "P6")
BOTH_SIDES_OVER_THE_PLAN = ("P5", "P7")
NAMES = {part.value: str(part.label) for part in Pair}
HEADINGS = {
    "P0": ("Open the conversation", "Open the conversation"),
    "P1": ("State the mission, then hear how it is understood", "Pin success down"),
    "P2": ("Frame the tour, then explore proof", "Offer specifics, and what you stand for"),
    "P3": ("Tell it as it is, then ask how they cope", "Probe the facts"),
    "P4": ("Draw out needs, and answer each one", "Say what you need and where you are heading"),
    "P5": ("Tell the story, then hear theirs", "Get to know the boss"),
    "P6": ("Write it down, say it, keep it", "Write it down, say it, keep it"),
    "P7": ("Agree who saw the work", "Find out who can tell you more"),
}
WITH_TEAMMATES = "Working together"
HEADINGS_WITH_TEAMMATES = ("Say how this team works, then hear how they do", "Get to know those you would work with")
DEEP_PAIRS = {
    DeepTopic.MISSION: "P1",
    DeepTopic.CONTRIBUTION: "P2",
    DeepTopic.CONDITIONS: "P3",
    DeepTopic.NEEDS: "P4",
    DeepTopic.BOSS: "P5",
}


def holder(stage: Mapping) -> str:
    """Who sits on the interviewer's side: the manager, unless teammates do."""
    return stage["held_by"] or HeldBy.MANAGER


def with_teammates(stage: Mapping) -> bool:
    return holder(stage) == HeldBy.TEAMMATES


def deep_pair(stage: Mapping) -> str:
    """The part that a conversation goes into most; none when it keeps to the usual minutes."""
    return DEEP_PAIRS.get(stage["deep_topic"], "")


def section_name(pair: str, stage: Mapping) -> str:
    return WITH_TEAMMATES if pair == "P5" and with_teammates(stage) else NAMES[pair]


def section_headings(pair: str, stage: Mapping) -> tuple[str, str]:
    """What each side does in a part: the interviewer's heading, then the candidate's."""
    return HEADINGS_WITH_TEAMMATES if pair == "P5" and with_teammates(stage) else HEADINGS[pair]
