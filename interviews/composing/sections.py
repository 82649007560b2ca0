"""The mirrored sections of an interview and their names; the fifth depends on who interviews."""

from collections.abc import Mapping

from interviews.questions.vocabulary import Pair
from roles.brief.content import DeepTopic, HeldBy
from roles.brief.work.work_samples import sample_minutes

PAIRS = tuple(Pair.values)
SIDES = ("interviewer", "candidate")
BOTH_SIDES_HERE = ("P1", "P2", "P3", "P4", "P6")
BOTH_SIDES_OVER_THE_PLAN = ("P5", "P7")
NAMES = {part.value: str(part.label) for part in Pair}
HEADINGS = {
    "P0": ("Open the interview", "Open the interview"),
    "P1": ("Share the mission, then hear how they understand it", "Pin down what success means"),
    "P2": ("Describe the tour, then explore evidence", "Offer specifics and what you stand for"),
    "P3": ("Tell it like it is, then ask how they’d handle it", "Probe the facts"),
    "P4": ("Ask about needs, and answer each one", "Say what you need and where you’re headed"),
    "P5": ("Tell your story, then hear theirs", "Get to know the manager"),
    "P6": ("Write it down, then share it", "Write it down, then share it"),
    "P7": ("Agree on who saw the work", "Find out who can tell you more"),
}
OF_WORK_SAMPLES = "P2"
WITH_TEAMMATES = "Working together"
HEADINGS_WITH_TEAMMATES = ("Say how this team works, then hear how they work", "Get to know your future team")
DEEP_PAIRS = {
    DeepTopic.MISSION: "P1",
    DeepTopic.CONTRIBUTION: "P2",
    DeepTopic.CONDITIONS: "P3",
    DeepTopic.NEEDS: "P4",
    DeepTopic.BOSS: "P5",
}


def holder(stage: Mapping) -> str:
    """Who is on the interviewer's side: the manager, unless teammates are."""
    return stage["held_by"] or HeldBy.MANAGER


def with_teammates(stage: Mapping) -> bool:
    return holder(stage) == HeldBy.TEAMMATES


def deep_pair(stage: Mapping) -> str:
    """The section that an interview focuses on; empty when it keeps to the usual minutes.

    A work sample makes it the candidate's own contribution, unless the plan chooses another.
    """
    return DEEP_PAIRS.get(stage["deep_topic"], OF_WORK_SAMPLES if sample_minutes(stage) else "")


def section_name(pair: str, stage: Mapping) -> str:
    return WITH_TEAMMATES if pair == "P5" and with_teammates(stage) else NAMES[pair]


def section_headings(pair: str, stage: Mapping) -> tuple[str, str]:
    """What each side does in a section: the interviewer's heading, then the candidate's."""
    return HEADINGS_WITH_TEAMMATES if pair == "P5" and with_teammates(stage) else HEADINGS[pair]
