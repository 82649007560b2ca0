"""The rules of a sound guide (G01 to G06, and G08), and where a guide breaks them.

G07, the same format for every candidate of an interview, is kept by the database (`CandidateGuide`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from interviews.composing.agenda import timetables_of
from interviews.composing.compose import ComposedItem, ComposedSection, Composition, items_of
from interviews.composing.sections import BOTH_SIDES_HERE, BOTH_SIDES_OVER_THE_PLAN, NAMES, PAIRS, SIDES, section_name
from interviews.composing.selection import MAY_RECUR
from interviews.composing.subjects import HARD_DAY, WORK_SAMPLE
from roles.brief.content import MOST_INTERVIEWERS, StageFormat
from roles.numbers import counted

_COMPOSE_ANEW = "Rebuild the whole guide."

type Sections = Composition | Sequence[ComposedSection]


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: what is wrong, and how to fix it."""

    rule: str
    why: str
    mend: str

    def __str__(self) -> str:
        return f"{self.why} {self.mend}"


def check_guide(guide: Sections, content: Mapping, stage_index: int, people: int = 0) -> list[Violation]:
    """Which of G01 to G06, and G08 for its interviewers, this guide breaks on its own, edited or not."""
    stage = content["stages"][stage_index]
    sections = _sections(guide)
    both_here = BOTH_SIDES_HERE if len(content["stages"]) > 1 else PAIRS[1:]
    return [
        *_wrong_sum(sections, stage["minutes"]),
        *_overfull(sections, timetables_of(content)[stage_index].telling, stage),
        *_candidate_unheard(sections),
        *_unmirrored(sections, both_here, stage),
        *_without_work_sample(sections),
        *_out_of_order(sections),
        *_not_live(stage["format"]),
        *_too_many(people),
    ]


def check_plan(guides: Iterable[Sections]) -> list[Violation]:
    """Whether both sides ask in the last sections, which may be split over the plan (G04)."""
    sections = [section for guide in guides for section in _sections(guide)]
    heard = {(section.pair, item.side) for section in sections for item in section.items}
    return [
        Violation(
            "G04",
            f"In “{NAMES[pair]}” the {side} has no questions in the whole plan.",
            f"Add a question for the {side} there, in any interview that has this section.",
        )
        for pair in BOTH_SIDES_OVER_THE_PLAN
        for side in SIDES
        if (pair, side) not in heard
    ]


def repeats(guides: Iterable[Sections]) -> tuple[tuple[int, ComposedItem], ...]:
    """Questions that an earlier interview already asks about the same thing: stage and question."""
    asked: set[tuple] = set()
    found = []
    for stage_index, guide in enumerate(guides):
        parts = [section for section in _sections(guide) if section.pair not in MAY_RECUR]
        here = [item for item in items_of(parts) if item.about_kind != HARD_DAY]
        found += [(stage_index, item) for item in here if item.key in asked]
        asked |= {item.key for item in here}
    return tuple(found)


def room_left(section: ComposedSection, telling: int = 0) -> int:
    """The unused minutes of a section; negative when it is overfull."""
    return section.minutes - telling - sum(item.minutes for item in section.items)


def _sections(guide: Sections) -> Sequence[ComposedSection]:
    return guide.sections if isinstance(guide, Composition) else guide


def _wrong_sum(sections: Iterable[ComposedSection], whole_minutes: int | None) -> Iterator[Violation]:
    total = sum(section.minutes for section in sections)
    if whole_minutes is not None and total != whole_minutes:
        yield Violation("G01", f"The sections take {total} of {counted(whole_minutes, 'minute')}.", _COMPOSE_ANEW)


def _overfull(sections: Iterable[ComposedSection], telling: Mapping[str, int], stage: Mapping) -> Iterator[Violation]:
    for section in sections:
        told = telling.get(section.pair, 0)
        over = -room_left(section, told)
        if over > 0:
            name = section_name(section.pair, stage)
            what = "questions and facts take" if told else "questions take"
            takes = f"In “{name}” {what} {section.minutes + over} of {counted(section.minutes, 'minute')}."
            yield Violation("G02", takes, "Remove a question, or make one a quick question.")


def _candidate_unheard(sections: Iterable[ComposedSection]) -> Iterator[Violation]:
    asking: Counter[str] = Counter()
    for item in items_of(sections):
        if not (item.side == "interviewer" and item.about_kind == WORK_SAMPLE):  # which is done together
            asking[item.side] += item.minutes
    if asking["candidate"] * 3 < asking.total():
        yield Violation(
            "G03",
            f"The candidate’s questions have {asking['candidate']} of {asking.total()} minutes; they need a third.",
            "Remove or shorten one of the interviewer’s questions, and add one for the candidate.",
        )


def _unmirrored(sections: Iterable[ComposedSection], pairs: Iterable[str], stage: Mapping) -> Iterator[Violation]:
    here = {section.pair: section for section in sections}
    for pair in pairs:
        heard = {item.side for item in here[pair].items} if pair in here else set()
        for side in SIDES:
            if side not in heard:
                name = section_name(pair, stage)
                yield Violation(
                    "G04", f"In “{name}” the {side} has no questions.", f"Add a question for the {side} there."
                )


def _without_work_sample(sections: Iterable[ComposedSection]) -> Iterator[Violation]:
    """Whether the candidate asks about a work sample that the guide doesn't have."""
    sides = {item.side for item in items_of(sections) if item.about_kind == WORK_SAMPLE}
    if sides == {"candidate"}:
        why = "The candidate asks about the work sample, and this guide doesn’t have it."
        yield Violation("G04", why, "Remove or replace the candidate’s question, or add the work sample.")


def _out_of_order(sections: Iterable[ComposedSection]) -> Iterator[Violation]:
    pairs = [section.pair for section in sections]
    if "P6" not in pairs or ("P5" in pairs and pairs.index("P6") < pairs.index("P5")):
        yield Violation("G05", "“Sharing your views” comes after section 5 in every interview.", _COMPOSE_ANEW)


def _not_live(medium: str) -> Iterator[Violation]:
    if medium and medium not in StageFormat.values:
        yield Violation("G06", f"“{medium}” isn’t a live format.", "Plan it in person, by phone or by live video.")


def _too_many(people: int) -> Iterator[Violation]:
    if people > MOST_INTERVIEWERS:
        why = f"There are {people} interviewers. More than {MOST_INTERVIEWERS} don’t hear more."
        yield Violation("G08", why, f"Keep {MOST_INTERVIEWERS} of them in the plan.")
