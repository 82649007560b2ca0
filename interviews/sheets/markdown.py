"""One side's guide as Markdown, for a text editor, a wiki or other reading tools."""

from collections.abc import Iterable, Iterator

from interviewkit.markdown import as_text
from interviews.composing.facts import Fact
from interviews.sheets.document import DocumentItem, DocumentSection, GuideDocument
from interviews.sheets.situations import Situation
from interviews.sheets.speech import Spoken
from interviews.sheets.work_samples import WorkSample
from roles.numbers import counted


def to_markdown(document: GuideDocument, side: str) -> str:
    """One side of a guide in CommonMark; typed text is escaped so that it stays text."""
    document = document.seen_by(side)
    blocks = [*_head(document, side)]
    for section in document.sections:
        blocks += _section(section, side)
    blocks += ["## Closing", _spoken(document.closing[side])]
    heading = "What no one should ask you" if side == "candidate" else "What not to ask"
    blocks += [f"## {heading}", _list(document.off_limits)]
    return "\n\n".join(blocks) + "\n"


def _head(document: GuideDocument, side: str) -> Iterator[str]:
    yield f"# {as_text(document.role_title)}"
    whose = "Interviewer’s guide" if side == "interviewer" else "Candidate’s guide"
    talk = f"interview {document.stage_number} of {document.stage_count}, {counted(document.minutes, 'minute')}"
    yield " · ".join(filter(None, [f"{whose}, {talk}", document.medium, *_standing(document)]))
    if document.purpose:
        yield as_text(document.purpose)
    people = ", ".join(person.name for person in document.meeting.people)
    known = {
        "Interviewer": people,
        "Candidate": document.meeting.candidate,
        "Agreed accommodation": document.meeting.arrangement,
        "Work sample": document.work_sample.announcement if document.work_sample else "",
    }
    if told := [f"- **{label}:** {as_text(words)}" for label, words in known.items() if words]:
        yield "\n".join(told)


def _standing(document: GuideDocument) -> Iterator[str]:
    if document.revision_number:
        yield f"revision {document.revision_number} of the brief"
    if document.version > 1:
        yield f"guide {document.version}"
    if not document.frozen_at:
        yield "guide draft"


def _section(section: DocumentSection, side: str) -> Iterator[str]:
    sheet = getattr(section, side)
    yield f"## {section.number}. {as_text(section.name)} ({counted(section.minutes, 'minute')})"
    if section.facts:
        yield "\n".join(f"- {_fact(fact)}" for fact in section.facts)
    if section.steps:
        yield "\n".join(f"- **{step.name}, {step.minutes} min:** {step.text}" for step in section.steps)
    if sheet.items:
        yield f"### {as_text(sheet.heading)}"
    for item in sheet.items:
        yield from _item(item)


def _fact(fact: Fact) -> str:
    label = " · ".join(filter(None, ["◆ Hard" if fact.hard else "", as_text(fact.label)]))
    return f"**{label}:** {as_text(fact.text)}" if label else as_text(fact.text)


def _item(item: DocumentItem) -> Iterator[str]:
    yield f"**{item.number}** {_spoken(item.spoken)}"
    if item.probes:
        yield "\n".join(_probe(item, rung, probe) for rung, probe in enumerate(item.probes, start=1))
    if item.listen_for:
        yield f"Listen for: {' · '.join(map(_spoken, item.listen_for))}"
    if item.incident:
        yield from _situation(item.incident)
    if item.work_sample:
        yield from _work_sample(item.work_sample)


def _probe(item: DocumentItem, rung: int, probe: Spoken) -> str:
    return f"{rung}. {_spoken(probe)}{' **(ask everyone)**' if rung <= item.required else ''}"


def _situation(incident: Situation) -> Iterator[str]:
    """What the interviewer reads aloud where there was nothing like it, rates by, and tells afterward."""
    yield f"**{incident.read_aloud}**"
    yield f"{as_text(incident.situation)} {as_text(incident.then_ask)}"
    anchors = [f"**{anchor.rating} {anchor.name}:** {as_text(anchor.text)}" for anchor in incident.anchors]
    yield "\n".join(f"- {line}" for line in [*anchors, incident.another_route])
    if incident.happened:
        yield f"**{incident.tell_after}. {incident.tell}**"
        yield as_text(incident.happened)


def _work_sample(sample: WorkSample) -> Iterator[str]:
    """How the interviewer sets up a work sample, what they say, and what they look for."""
    told = {
        "On the table": sample.on_the_table,
        sample.say_it.rstrip(":"): sample.task,
        "Halfway, say this": sample.change,
        "Help everyone gets": sample.help,
    }
    yield "\n".join(f"- **{label}:** {as_text(words)}" for label, words in told.items() if words)
    yield f"**{sample.mark_first}**"
    anchors = [f"**{anchor.rating} {anchor.name}:** {as_text(anchor.text)}" for anchor in sample.anchors]
    yield "\n".join(f"- {line}" for line in [*anchors, sample.another_route])


def _spoken(spoken: Spoken) -> str:
    """A sentence as it is said; a blank says what goes there."""
    return as_text("".join(f"……… ({segment.text})" if segment.blank else segment.text for segment in spoken))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {as_text(line)}" for line in lines)
