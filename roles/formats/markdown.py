"""A published brief as Markdown: for a wiki, an email, or any other tool."""

from datetime import date

from django.utils.dateformat import format as written_date

from interviewkit.markdown import as_text
from roles.brief.audience import Audience, seen_by
from roles.brief.content import Content, complete
from roles.formats.chapters import Chapter, Line, chapters, kicker


def to_markdown(brief: Content, revision_number: int, revision_date: date) -> str:
    """The brief in CommonMark, in the order of its page and as far as a candidate may read it.

    User input is escaped so that it stays plain text.
    """
    brief = seen_by(complete(brief), Audience.CANDIDATE)
    blocks = [
        f"# {as_text(', '.join(filter(None, [brief['title'], brief['organization']])))}",
        f"{kicker(brief)} · revision {revision_number}, {written_date(revision_date, 'F j, Y')}",
        as_text(brief["mission"]),
    ]
    for chapter in chapters(brief):
        blocks += [f"## {chapter.title}", _lines(chapter)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _lines(chapter: Chapter) -> str:
    if len(chapter.lines) == 1 and chapter.lines[0] == Line(chapter.lines[0].text):
        return as_text(chapter.lines[0].text)
    marks = [f"{number}." if chapter.numbered else "-" for number in range(1, len(chapter.lines) + 1)]
    return "\n".join(_line(mark, line) for mark, line in zip(marks, chapter.lines, strict=True))


def _line(mark: str, line: Line) -> str:
    """One list entry, with its side notes nested below."""
    label = f"**{as_text(line.label)}:** " if line.label else ""
    asides = (f"{' ' * len(mark)} - {as_text(aside)}" for aside in line.asides)
    return "\n".join([f"{mark} {label}{as_text(line.text)}".rstrip(), *asides])
