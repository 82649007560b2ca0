"""What a sound guide keeps to (G01 to G06), and where a guide does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interviews.guide import ComposedSection, Composition
from interviews.minutes import BOTH_SIDES_HERE, BOTH_SIDES_OVER_THE_PLAN, PAIRS, SIDES
from roles.content import StageFormat


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of a sound guide (G01 to G06) that does not hold, said plainly."""

    rule: str
    why: str


def check_guide(composition: Composition, content: Mapping, stage_index: int) -> list[Breach]:
    """Which of G01 to G06 this guide breaks by itself."""
    stage = content["stages"][stage_index]
    sections = composition.sections
    both_here = BOTH_SIDES_HERE if len(content["stages"]) > 1 else PAIRS[1:]
    return [
        *_wrong_sum(sections, stage["minutes"]),
        *_overfull(sections),
        *_candidate_unheard(sections),
        *_unmirrored(sections, both_here),
        *_silent(sections),
        *_out_of_order(sections),
        *_not_live(stage["format"]),
    ]


def check_plan(compositions: Iterable[Composition]) -> list[Breach]:
    """Whether the last pairs, which may be split over the plan, hear both sides by its end (G04)."""
    sections = [section for composition in compositions for section in composition.sections]
    heard = {(section.pair, item.side) for section in sections for item in section.items}
    return [
        Breach("G04", f"In {pair} the {side} asks nothing in the whole plan.")
        for pair in BOTH_SIDES_OVER_THE_PLAN
        for side in SIDES
        if (pair, side) not in heard
    ]


def _wrong_sum(sections: Iterable[ComposedSection], whole_minutes: int | None) -> Iterable[Breach]:
    total = sum(section.minutes for section in sections)
    if whole_minutes is not None and total != whole_minutes:
        yield Breach("G01", f"The sections take {total} of {whole_minutes} minutes.")


def _overfull(sections: Iterable[ComposedSection]) -> Iterable[Breach]:
    for section in sections:
        asking = sum(item.minutes for item in section.items)
        if asking > section.minutes:
            yield Breach("G02", f"{section.pair} has {asking} minutes of questions in {section.minutes}.")


def _candidate_unheard(sections: Iterable[ComposedSection]) -> Iterable[Breach]:
    items = [item for section in sections for item in section.items]
    theirs = sum(item.minutes for item in items if item.side == "candidate")
    total = sum(item.minutes for item in items)
    if theirs * 3 < total:
        yield Breach("G03", f"The candidate asks in {theirs} of {total} minutes; a third is theirs.")


def _unmirrored(sections: Iterable[ComposedSection], pairs: Iterable[str]) -> Iterable[Breach]:
    for section in sections:
        missing = set(SIDES) - {item.side for item in section.items}
        if section.pair in pairs and missing:
            yield Breach("G04", f"In {section.pair} the {' and the '.join(sorted(missing))} asks nothing.")


def _silent(sections: Iterable[ComposedSection]) -> Iterable[Breach]:
    for section in sections:
        if section.pair in BOTH_SIDES_OVER_THE_PLAN and not section.items:
            yield Breach("G04", f"In {section.pair} nobody asks anything.")


def _out_of_order(sections: Iterable[ComposedSection]) -> Iterable[Breach]:
    pairs = [section.pair for section in sections]
    if "P6" not in pairs or ("P5" in pairs and pairs.index("P6") < pairs.index("P5")):
        yield Breach("G05", "The fit is said aloud after the manager's part, in every conversation.")


def _not_live(medium: str) -> Iterable[Breach]:
    if medium and medium not in StageFormat.values:
        yield Breach("G06", f"“{medium}” is not a live conversation.")
