"""How much of an interview goes to its focus, in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews.composing.allocation import deep_minutes
from interviews.composing.sections import OF_WORK_SAMPLES, deep_pair, section_name
from interviews.composing.timetable import duration, timetables
from roles.brief.work.work_samples import sample_minutes
from roles.numbers import counted


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of an interview goes to its focus."""

    minutes: int
    share: float
    sentence: str


def depth_of(content: Mapping, stage_index: int) -> Depth:
    """The minutes of an interview's focus, its share of the whole, and a sentence about it."""
    stage = content["stages"][stage_index]
    pair, whole = deep_pair(stage), duration(stage)
    if not pair:
        return Depth(0, 0, "No particular focus: every section has its usual minutes.")
    minutes = timetables(content["stages"])[stage_index].minutes[pair]
    name = section_name(pair, stage)
    said = f"“{name}” gets {minutes} of {counted(whole, 'minute')}, {minutes * 100 // whole} percent"
    if minutes >= deep_minutes(whole):
        return Depth(minutes, minutes / whole, f"{said}.")
    why = "the other sections keep a quick question from each side, which leaves no more time"
    if sample_minutes(stage) and pair != OF_WORK_SAMPLES:
        why = f"the work sample takes {sample_minutes(stage)}, and {why}"
    return Depth(minutes, minutes / whole, f"{said}: {why}. A longer interview, or one more, would reach 40 percent.")
