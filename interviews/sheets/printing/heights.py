"""Rough printed heights of a guide's sections, enough to decide what shares a sheet."""

from collections.abc import Iterable
from itertools import batched

from interviews.composing.facts import Fact
from interviews.sheets.document import DocumentItem, DocumentSection, GuideDocument
from interviews.sheets.meeting import Meeting
from interviews.sheets.printing.setting import Setting
from interviews.sheets.reminders import Reminder, reminders
from interviews.sheets.short_link import ShortLink
from interviews.sheets.situations import Situation
from interviews.sheets.speech import Spoken
from interviews.sheets.work_samples import WorkSample

BLANK = 18
FACT_GAP = 0.6
SITUATION_GAPS = 8
CARD_GAP = 0.7
COLUMN_GAP = 16
CLOCK = 76
THEIRS_GAP, THEIRS_MINUTES = 1, 20
STEP_GAP = 3
CODE, CODE_ABOVE, CODE_GAP = 20, 7, 8


def cover_height(document: GuideDocument, side: str, setting: Setting, run: bool) -> float:
    """The cover: title, participants, timing, opening words and reminders."""
    document, opening = document.seen_by(side), document.sections[0]
    title = setting.title + setting.heading.height(document.role_title, setting.width)
    script = _facts(opening.facts, setting, run=True) if run else _script(opening, setting)
    never = setting.rule + setting.small.height(" · ".join(document.off_limits), setting.width)
    settled = _settled(document, setting)
    reminded = _reminders(reminders(side, document.meeting.contact), setting, run)
    afterwards = _afterwards(document.meeting.short_link, setting)
    return title + settled + setting.section_head + script + reminded + never + afterwards


def section_height(section: DocumentSection, side: str, setting: Setting, *, run: bool, card: bool) -> float:
    """A section's printed height on one side's page: its facts and its questions."""
    items = getattr(section, side).items
    asked = sum(_item(item, setting) for item in items) if items else setting.probe.line
    facts = _card(section, setting, run) if card else _facts(section.facts, setting, run)
    theirs = sum(_theirs(item, setting) for whose, item in section.turns if whose != side)
    sharing = _sharing(section, side, setting) if section.steps else 0
    return setting.section_head + (0 if run else setting.aim) + facts + sharing + theirs + asked


def closing_height(document: GuideDocument, side: str, setting: Setting) -> float:
    """What is said before they part, and the heading of the space for what they agreed."""
    said = setting.said.height(words(document.closing[side]), setting.width - setting.indent)
    return setting.section_head + said + setting.written_head


def work_sample_height(sample: WorkSample, side: str, setting: Setting) -> float:
    """A work sample's page without its lines; a candidate's has only what they heard beforehand."""
    width = setting.width - setting.indent
    if side == "candidate":
        return setting.section_head + setting.aloud.height(f"{sample.told_beforehand} {sample.together}", width)
    aloud = [text for text in (sample.task, sample.change) if text]
    small = [sample.on_the_table, sample.help, *(f"{each.rating} {each.name}  {each.text}" for each in sample.anchors)]
    small += [sample.another_route, sample.never_alone, "; ".join(sample.about)]
    return (
        setting.section_head
        + sum(setting.written_head + setting.aloud.height(text, width) for text in aloud)
        + sum(STEP_GAP + setting.fact.height(text, width) for text in small if text)
        + 2 * setting.written_head
    )


def words(spoken: Spoken) -> str:
    """A sentence as set, with the width of its blanks."""
    return "".join("_" * BLANK if segment.blank else segment.text for segment in spoken)


def _settled(document: GuideDocument, setting: Setting) -> float:
    """Purpose and participants, with the timing table beside them."""
    width = setting.width - (CLOCK if setting.two_columns else 0)
    meeting = document.meeting
    told = [
        ", ".join(document.rates),
        document.purpose,
        meeting.arrangement,
        document.work_sample.told_beforehand if document.work_sample else "",
        *(text for person in meeting.people for text in (person.name, person.introduction)),
        *_when_and_where(meeting),
    ]
    asked = setting.meeting + sum(setting.aloud.height(text, width) for text in told if text)
    clock = (len(document.sections) + 1) * (setting.fact.line + 1.2)
    return max(asked, clock) if setting.two_columns else asked + clock


def _when_and_where(meeting: Meeting) -> list[str]:
    """What replaces the line to fill in by hand."""
    return [meeting.own_hour, f"{meeting.how}: {meeting.where}" if meeting.where else meeting.how]


def _script(opening: DocumentSection, setting: Setting) -> float:
    label = 0 if setting.two_columns else setting.fact.line
    width = setting.width - (setting.indent + 29 if setting.two_columns else 0)
    return sum(label + setting.aloud.height(fact.text, width) + FACT_GAP for fact in opening.facts)


def _reminders(reminded: Iterable[Reminder], setting: Setting, run: bool) -> float:
    lines = [f"{reminder.about}  {reminder.text}" for reminder in reminded]
    if run:
        return setting.rule + setting.fact.height("   ".join(lines), setting.width)
    columns = 2 if setting.two_columns else 1
    tall = [FACT_GAP + setting.fact.height(line, setting.width / columns - 4) for line in lines]
    return setting.rule + sum(max(row) for row in batched(tall, columns))


def _afterwards(link: ShortLink | None, setting: Setting) -> float:
    """The short link as text, with its QR code beside it."""
    if not link:
        return 0
    width = setting.width - CODE - CODE_GAP
    return max(
        CODE + CODE_ABOVE,
        setting.rule + setting.fact.height(link.says, width) + setting.aloud.height(link.address, width),
    )


def _facts(facts: Iterable[Fact], setting: Setting, run: bool) -> float:
    """Facts as a list, or run together in a paragraph."""
    lines = [f"{fact.label}  {fact.text}" for fact in facts]
    width = setting.width - setting.indent
    if run:
        return setting.fact.height("   ".join(lines), width)
    return sum(FACT_GAP + setting.fact.height(line, width) for line in lines)


def _card(section: DocumentSection, setting: Setting, run: bool) -> float:
    """The manager's story in its frame."""
    width = setting.width - setting.indent - COLUMN_GAP
    lines = [f"{fact.label}  {fact.text}" for fact in section.facts]
    if run:
        return setting.card + setting.aloud.height("   ".join(lines), width)
    return setting.card + sum(CARD_GAP + setting.aloud.height(line, width) for line in lines)


def _theirs(item: DocumentItem, setting: Setting) -> float:
    """What the other side asks, small; a candidate's paper has its topic, which is shorter."""
    told = f"Then the candidate asks {words(item.spoken)}"
    return THEIRS_GAP + setting.small.height(told, setting.width - setting.indent - THEIRS_MINUTES)


def _sharing(section: DocumentSection, side: str, setting: Setting) -> float:
    """The steps of sharing views, what each writes down, and how a side shares without a question that does."""
    width = setting.width - setting.indent
    steps = sum(STEP_GAP + setting.fact.height(f"{step.name}  {step.text}", width) for step in section.steps)
    has_own = any(item.shares_view for item in getattr(section, side).items)
    return steps + 3 * setting.written_head + setting.decision + (0 if has_own else 2 * setting.said.line)


def _item(item: DocumentItem, setting: Setting) -> float:
    said = setting.said.height(words(item.spoken), setting.width - setting.indent)
    signs = " · ".join(words(sign) for sign in item.listen_for)
    listen = setting.small.height(f"Listen for: {signs}", setting.width - setting.indent - setting.rung_marks)
    told = _situation(item.incident, setting) if item.incident else 0
    return setting.question_gaps + said + _probes(item, setting) + listen + told


def _situation(incident: Situation, setting: Setting) -> float:
    """What is read aloud before the answer, and below the space for it, what answers sound like and how it ended."""
    width = setting.width - setting.indent
    aloud = sum(setting.aloud.height(text, width) for text in (incident.situation, incident.then_ask))
    anchors = [*(f"{each.rating} {each.name}  {each.text}" for each in incident.anchors), incident.another_route]
    cues = [incident.read_aloud, *([f"{incident.tell_after}. {incident.tell}"] if incident.happened else [])]
    small = [*cues, *anchors, *filter(None, [incident.happened])]
    return SITUATION_GAPS + aloud + sum(FACT_GAP + setting.fact.height(text, width) for text in small)


def _probes(item: DocumentItem, setting: Setting) -> float:
    """A single follow-up on its own line, four of them in columns."""
    columns = 1 if item.short else setting.probe_columns
    width = (setting.width - setting.indent) / columns - 9
    tall = [setting.probe.height(words(probe), width) for probe in item.probes]
    return sum(max(row) for row in batched(tall, columns))
