"""The layout of one side: the sheet of each page, and the sheets that turned out too full."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from weasyprint.document import Document, Page

from interviewkit import pdf
from interviews.sheets.document import GuideDocument
from interviews.sheets.printing.faces import face_of
from interviews.sheets.printing.parts import LINE
from interviews.sheets.printing.setting import Setting
from interviews.sheets.printing.sheets import Sheet
from interviews.sheets.reminders import reminders

MILLIMETER = 96 / 25.4
"""In CSS pixels, the unit of page measurements."""

TOP_MARGIN = 20
LEAST_AT_THE_END = 12
LONGEST_RUNNING_TITLE, LONGEST_IN_LARGE_TYPE = 64, 40
ISOLATED = "\u2068{}\u2069"
"""Text with its own direction, left to right or right to left, isolated from its surroundings."""


@dataclass(frozen=True, slots=True)
class RunningHead:
    """The header of every page."""

    subject: str
    standing: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a guide as pages."""

    name: str
    document: Document
    pages: tuple[tuple[Page, ...], ...]
    closing_lines: tuple[int, ...]
    too_full: frozenset[tuple[str, ...]]


def lay_out(document: GuideDocument, name: str, sheets: Sequence[Sheet], setting: Setting, prefix: str = "") -> Side:
    """One side's pages, by sheet. Anchors start with the prefix, so that two prints can share a file."""
    prefix = prefix or name
    context = {
        "document": document.seen_by(name),
        "side": name,
        "running": running_head(document, name, setting),
        "faces": [face_of(sheet, name, setting, f"{prefix}-{number}") for number, sheet in enumerate(sheets, start=1)],
        "reminders": reminders(name, document.meeting.contact),
        "closing": document.closing[name],
    }
    made = pdf.render("interviews/print/side.html", context, setting.stylesheets)
    pages = _by_sheet(made, prefix)
    too_full = frozenset(
        sheet.keys
        for number, sheet in enumerate(sheets, start=1)
        if not sheet.running_on
        and _overflows(pages[number - 1], f"{prefix}-{number}", setting, 0 if sheet.is_cover else LEAST_AT_THE_END)
    )
    closing = tuple(
        int(_room_at_the_end(bundle, f"{prefix}-{number}", setting) / LINE)
        for number, bundle in enumerate(pages, start=1)
    )
    return Side(name, made, pages, closing, too_full)


def running_head(document: GuideDocument, name: str, setting: Setting) -> RunningHead:
    title = Truncator(document.role_title).chars(LONGEST_IN_LARGE_TYPE if setting.large else LONGEST_RUNNING_TITLE)
    return RunningHead(
        subject=f"{ISOLATED.format(title)} · interview {document.stage_number} of {document.stage_count} · {name}",
        standing=_standing(document, name),
    )


def _standing(document: GuideDocument, name: str) -> str:
    """What a page is: of a final guide, the brief's revision and the version; of a draft, that it is one."""
    revision = f"revision {document.revision_number}" if document.revision_number else "not published"
    if not document.frozen_at:
        return f"Guide draft, {revision}" if name == "interviewer" else "Draft, not for candidates"
    version = f", guide {document.version}" if document.version > 1 else ""
    return revision.capitalize() + version


def _overflows(pages: Sequence[Page], face: str, setting: Setting, least: float) -> bool:
    """Whether a face overflows its page, or leaves too few lines above its footer."""
    return len(pages) > 1 or _room_at_the_end(pages, face, setting) < least


def _room_at_the_end(pages: Sequence[Page], face: str, setting: Setting) -> float:
    """Millimeters from the start of the last ruled space to the bottom of its page."""
    foot = (TOP_MARGIN + setting.height) * MILLIMETER
    end = pages[-1].anchors.get(f"{face}-end", (0, foot))
    return (foot - end[1]) / MILLIMETER


def _by_sheet(made: Document, prefix: str) -> tuple[tuple[Page, ...], ...]:
    """The pages grouped by sheet; each group starts at the page with the next sheet's anchor."""
    bundles: list[list[Page]] = []
    for page in made.pages:
        if f"{prefix}-{len(bundles) + 1}" in page.anchors:
            bundles.append([])
        bundles[-1].append(page)
    return tuple(tuple(bundle) for bundle in bundles)
