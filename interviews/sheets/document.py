"""The document behind a guide's page and its print: two sides, the same facts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import accumulate
from typing import Self

from candidates.ratings.rungs import FIRST_RATED
from interviews.composing.compose import ComposedItem, ComposedSection
from interviews.composing.facts import Fact, facts, label, opening
from interviews.composing.ratings import named
from interviews.composing.sections import SIDES, deep_pair, section_headings, section_name, with_teammates
from interviews.questions.wording import fill
from interviews.sheets.clock import on_the_clock
from interviews.sheets.meeting import NO_ONE_YET, Meeting
from interviews.sheets.rating import Rated, rated_on_paper
from interviews.sheets.reminders import off_limits
from interviews.sheets.sharing import A_MINUTE, CLOSING, SHARED, Step, sharing_steps
from interviews.sheets.situations import Situation, situation_of
from interviews.sheets.speech import BLANKS, Spoken, spoken
from interviews.sheets.work_samples import WorkSample, work_sample_of
from roles.brief.content import StageFormat
from roles.brief.phrasing import clause, opened, plain

SHARING = "P6"


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One question as it is read aloud, numbered as on paper ("3.1"), with its probes.

    The first `required` probes are asked of everyone, since a rating needs their answers; the others as needed.
    """

    number: str
    spoken: Spoken
    probes: tuple[Spoken, ...]
    listen_for: tuple[Spoken, ...]
    minutes: int
    short: bool
    reason: str
    rated: bool = True
    about: str = ""
    required: int = 0
    incident: Situation | None = None
    work_sample: WorkSample | None = None

    def as_candidates_see_it(self) -> Self:
        """Without what only the interviewer has."""
        announced = self.work_sample and self.work_sample.as_announced()
        return replace(self, incident=None, work_sample=announced)

    @property
    def shares_view(self) -> bool:
        """Whether asking it shares one's own view of the fit."""
        return any(segment.blank and segment.text == BLANKS["fit_strength"] for segment in self.spoken)


@dataclass(frozen=True, slots=True)
class SideSheet:
    """One side's half of a section: its heading and its questions."""

    heading: str
    items: tuple[DocumentItem, ...]


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section as both sides see it: the facts they share, and each side's questions."""

    key: str
    number: int
    name: str
    minutes: int
    facts: tuple[Fact, ...]
    interviewer: SideSheet
    candidate: SideSheet
    starts: int = 0
    is_story: bool = False
    steps: tuple[Step, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def turns(self) -> tuple[tuple[str, DocumentItem], ...]:
        """Who asks what, in speaking order."""
        asking = {side: iter(getattr(self, side).items) for side in SIDES}
        return tuple((side, next(asking[side])) for side in self.order)

    def told_by_interviewer(self) -> Self:
        """With what a manager tells of themselves labeled as they say it."""
        return replace(self, facts=tuple(replace(fact, label=fact.own_label or fact.label) for fact in self.facts))

    def as_candidates_see_it(self) -> Self:
        """Without what only the interviewer's side has of real situations and of a work sample."""
        items = tuple(item.as_candidates_see_it() for item in self.interviewer.items)
        return replace(self, interviewer=replace(self.interviewer, items=items))

    @property
    def begins(self) -> str:
        """When it begins, on a clock that starts with the interview."""
        return on_the_clock(self.starts)

    @property
    def clock(self) -> str:
        """When it begins and ends, on that clock."""
        return f"{on_the_clock(self.starts)} to {on_the_clock(self.starts + self.minutes)}"


@dataclass(frozen=True, slots=True)
class GuideDocument:
    """The guide of one interview for both sides, ready for screen and paper."""

    role_title: str
    organization: str
    stage_number: int
    stage_count: int
    purpose: str
    medium: str
    minutes: int
    revision_number: int | None
    revision_date: date | None
    version: int
    frozen_at: datetime | None
    sections: tuple[DocumentSection, ...]
    meeting: Meeting = NO_ONE_YET
    deep: str = ""
    rates: tuple[str, ...] = ()
    rated: tuple[Rated, ...] = ()
    off_limits: tuple[str, ...] = ()

    @property
    def work_sample(self) -> WorkSample | None:
        """The work sample of this interview, as far as this side has it."""
        for section in self.sections:
            minute = section.starts
            for _, item in section.turns:
                if item.work_sample:
                    return replace(item.work_sample, starts=minute)
                minute += item.minutes
        return None

    @property
    def shared(self) -> Spoken:
        """How a side shares its view where no question of its own does."""
        return spoken(SHARED, "interviewer")

    @property
    def closing(self) -> dict[str, Spoken]:
        """What each side says before they part: the next step, and who updates the candidate by when."""
        return {side: spoken(fill(words, self._known_next(side)), side) for side, words in CLOSING.items()}

    def _known_next(self, side: str) -> dict[str, str]:
        """What is known of the next update, as a side says it: the only interviewer says "me" of themselves."""
        update = self.meeting.next_update
        if side == "interviewer" and [person.name for person in self.meeting.people] == [update.owner]:
            update = replace(update, owner="me")
        return {name: said for name, said in asdict(update).items() if said}

    def seen_by(self, side: str) -> Self:
        """This side's view: managers tell of themselves, and only interviewers have situations and work samples."""
        if side == "interviewer":
            return replace(self, sections=tuple(section.told_by_interviewer() for section in self.sections))
        if side != "candidate":
            return self
        sections = tuple(section.as_candidates_see_it() for section in self.sections)
        return replace(self, meeting=self.meeting.seen_by(side), sections=sections, rates=(), rated=())


def build_document(
    content: Mapping,
    stage_index: int,
    sections: Iterable[ComposedSection],
    *,
    revision_number: int | None,
    revision_date: date | None,
    version: int,
    frozen_at: datetime | None,
    meeting: Meeting = NO_ONE_YET,
    rates: Collection[str] = (),
) -> GuideDocument:
    """One guide as both sides see it, from the revision's content and the stage's stored sections.

    `rates` are the codes of what the interviewer rates afterward.
    """
    stage, sections = content["stages"][stage_index], tuple(sections)
    starts = accumulate((section.minutes for section in sections), initial=0)
    return GuideDocument(
        role_title=plain(content["title"]),
        organization=plain(content["organization"]),
        stage_number=stage_index + 1,
        stage_count=len(content["stages"]),
        purpose=opened(clause(stage["purpose"])),
        medium=label(StageFormat, stage["format"]),
        minutes=sum(section.minutes for section in sections),
        revision_number=revision_number,
        revision_date=revision_date,
        version=version,
        frozen_at=frozen_at,
        sections=tuple(_section(content, stage, *each) for each in zip(sections, starts, strict=False)),
        meeting=meeting,
        deep=deep_pair(stage),
        rates=named(content, rates),
        rated=rated_on_paper(content, sections, rates),
        off_limits=off_limits(content["jurisdiction"]),
    )


def _section(content: Mapping, stage: Mapping, section: ComposedSection, starts: int) -> DocumentSection:
    number = int(section.pair[1:])
    headings = section_headings(section.pair, stage)
    interviewer, candidate = (
        _sheet(content, stage, section, side, heading, number) for side, heading in zip(SIDES, headings, strict=True)
    )
    return DocumentSection(
        key=section.pair,
        number=number,
        name=section_name(section.pair, stage),
        minutes=section.minutes,
        facts=opening(content, stage) if section.pair == "P0" else facts(content, section.pair, stage),
        interviewer=interviewer,
        candidate=candidate,
        starts=starts,
        is_story=section.pair == "P5" and not with_teammates(stage),
        steps=_steps(section, interviewer, candidate),
        order=tuple(item.side for item in section.items),
    )


def _steps(section: ComposedSection, *sheets: SideSheet) -> tuple[Step, ...]:
    if section.pair != SHARING:
        return ()
    further = [item for sheet in sheets for item in sheet.items if not item.shares_view]
    return sharing_steps(section.minutes, len(further))


def _sheet(
    content: Mapping, stage: Mapping, section: ComposedSection, side: str, heading: str, number: int
) -> SideSheet:
    items = [item for item in section.items if item.side == side]
    asked = tuple(_item(content, stage, item, f"{number}.{place}") for place, item in enumerate(items, start=1))
    if section.pair == SHARING:
        asked = tuple(replace(item, minutes=A_MINUTE) for item in asked)
    return SideSheet(heading, asked)


def _item(content: Mapping, stage: Mapping, item: ComposedItem, number: str) -> DocumentItem:
    sample = work_sample_of(item, stage, content)
    return replace(document_item(item, number), incident=situation_of(item, content), work_sample=sample)


def document_item(item: ComposedItem, number: str) -> DocumentItem:
    """One stored question, resolved for the side that asks it."""
    return DocumentItem(
        number=number,
        spoken=spoken(item.text, item.side),
        probes=tuple(spoken(rung, item.side) for rung in item.rungs),
        listen_for=tuple(spoken(sign, item.side) for sign in item.listen_for),
        minutes=item.minutes,
        short=item.short,
        reason=item.reason,
        rated=item.rated,
        about=item.about_label,
        required=_required(item),
    )


def _required(item: ComposedItem) -> int:
    """How many follow-ups every candidate is asked: those to rate by. Candidates follow up as they like."""
    return min(FIRST_RATED, len(item.rungs)) if item.rated and item.side == "interviewer" else 0
