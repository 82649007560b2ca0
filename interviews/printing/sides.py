"""One side's pages, laid out: which sheet each belongs to, and which sheets turned out too full."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from weasyprint.document import Document, Page

from interviewkit import pdf
from interviewkit.paper import Paper
from interviews.document import GuideDocument, never_ask
from interviews.printing.faces import face_of
from interviews.printing.parts import LINE
from interviews.printing.sheets import Sheet

MILLIMETER = 96 / 25.4
"""In the units of CSS, in which pages are measured."""

TOP_MARGIN = 20
LEAST_AT_THE_END = 12
LONGEST_RUNNING_TITLE = 64


@dataclass(frozen=True, slots=True)
class RunningHead:
    """What stands at the head of every page."""

    subject: str
    standing: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side's guide in pages."""

    name: str
    document: Document
    pages: tuple[tuple[Page, ...], ...]
    closing_lines: tuple[int, ...]
    too_full: frozenset[tuple[str, ...]]


def lay_out(document: GuideDocument, name: str, sheets: Sequence[Sheet], paper: Paper, prefix: str = "") -> Side:
    """One side's pages, by sheet. Its anchors begin with the prefix, so that two prints may share a file."""
    prefix = prefix or name
    context = {
        "document": document,
        "side": name,
        "running": running_head(document, name),
        "faces": [face_of(sheet, name, paper, f"{prefix}-{number}") for number, sheet in enumerate(sheets, start=1)],
        "never_ask": never_ask(),
    }
    made = pdf.render("interviews/print/side.html", context, ["print/guide.css", paper.stylesheet])
    pages = _by_sheet(made, prefix)
    too_full = frozenset(
        sheet.keys
        for number, sheet in enumerate(sheets, start=1)
        if not sheet.running_on and _overflows(pages[number - 1], f"{prefix}-{number}", paper)
    )
    closing = tuple(
        int(_room_at_the_end(bundle, f"{prefix}-{number}", paper) / LINE)
        for number, bundle in enumerate(pages, start=1)
    )
    return Side(name, made, pages, closing, too_full)


def running_head(document: GuideDocument, name: str) -> RunningHead:
    title = Truncator(document.role_title).chars(LONGEST_RUNNING_TITLE)
    revision = f"Revision {document.revision_number}" if document.revision_number else "Not published"
    version = f", guide {document.version}" if document.version > 1 else ""
    draft = "" if document.frozen_at else " · DRAFT"
    return RunningHead(
        subject=f"{title} · conversation {document.stage_number} of {document.stage_count} · {name}",
        standing=revision + version + draft,
    )


def _overflows(pages: Sequence[Page], face: str, paper: Paper) -> bool:
    """Whether a face did not stay on its page, or leaves too few lines above what stands at its foot."""
    return len(pages) > 1 or _room_at_the_end(pages, face, paper) < LEAST_AT_THE_END


def _room_at_the_end(pages: Sequence[Page], face: str, paper: Paper) -> float:
    """The millimeters from the last ruled space's beginning to the foot of its page."""
    places = pages[-1].anchors
    foot = places.get(f"{face}-foot", (0, (TOP_MARGIN + paper.height) * MILLIMETER))
    end = places.get(f"{face}-end", foot)
    return (foot[1] - end[1]) / MILLIMETER


def _by_sheet(made: Document, prefix: str) -> tuple[tuple[Page, ...], ...]:
    """The pages in bundles, each begun by the page that carries the next sheet's anchor."""
    bundles: list[list[Page]] = []
    for page in made.pages:
        if f"{prefix}-{len(bundles) + 1}" in page.anchors:
            bundles.append([])
        bundles[-1].append(page)
    return tuple(tuple(bundle) for bundle in bundles)
