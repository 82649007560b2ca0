"""Two-sided sheets: the interviewer's side on the front, the candidate's on the back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from weasyprint.document import Page

from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, TooLong, write
from interviews.composing.sections import SIDES
from interviews.sheets.document import GuideDocument
from interviews.sheets.printing.rating_sheet import print_rating_sheet
from interviews.sheets.printing.setting import Setting, setting
from interviews.sheets.printing.sheets import Plan, Sheet
from interviews.sheets.printing.sides import Side, lay_out

PRINTS = {
    "both": "Two-sided guide",
    "interviewer": "Interviewer’s side",
    "candidate": "Candidate’s side",
    "room": "Full set (two-sided + candidate’s copy)",
    "afterwards": "Rating sheet, for afterward",
}

GUESSES = 4
"""How often the sections are redistributed; each attempt lays out both sides while other prints wait."""

__all__ = ["PRINTS", "TooLong", "print_guide"]


def print_guide(document: GuideDocument, which: str, paper: Paper, *, large: bool = False) -> Pdf:
    """One of PRINTS as a file; `large` for 18-point type."""
    if which == "afterwards":
        return print_rating_sheet(document, paper, large=large)
    document, sizes = document.seen_by(which), setting(paper, large)
    names = [which] if which in SIDES else SIDES
    sides, sheets = _lay_out_fitting(document, names, sizes)
    sheets = tuple(_evened(sheets, sides))
    sides = [_finished(side, document, sheets, sizes) for side in sides]
    if which in SIDES:
        return write(sides[0].document)
    pages = list(_back_to_back(*sides))
    title = f"{document.role_title}: two-sided guide, interview {document.stage_number}"
    if which == "room":
        pages += lay_out(document, "candidate", sheets, sizes, prefix="own").document.pages
    return write(sides[0].document, pages, title)


def _lay_out_fitting(
    document: GuideDocument, names: Iterable[str], sizes: Setting
) -> tuple[list[Side], tuple[Sheet, ...]]:
    """Lay out the sides so that no sheet is too full: replans what didn't fit, finally one section per sheet."""
    plan = Plan(document, sizes)
    too_full: set[tuple[str, ...]] = set()
    attempts = count(1)
    while True:
        sheets = plan.sheets(too_full) if next(attempts) <= GUESSES else plan.apart(too_full)
        sides = [lay_out(document, name, sheets, sizes) for name in names]
        found = set().union(*(side.too_full for side in sides))
        if not found:
            return sides, sheets
        too_full |= found


def _evened(sheets: Sequence[Sheet], sides: Sequence[Side]) -> list[Sheet]:
    """Where a section runs on, fill each side's last page with lines and add blank pages to the shorter side."""
    return [_even(sheet, number, sides) if sheet.running_on else sheet for number, sheet in enumerate(sheets)]


def _even(sheet: Sheet, number: int, sides: Sequence[Side]) -> Sheet:
    counts = {side.name: len(side.pages[number]) for side in sides}
    return replace(
        sheet,
        free_pages={name: max(counts.values()) - count for name, count in counts.items()},
        closing_lines={side.name: side.closing_lines[number] for side in sides},
    )


def _finished(side: Side, document: GuideDocument, sheets: Sequence[Sheet], sizes: Setting) -> Side:
    if not any(sheet.running_on for sheet in sheets):
        return side
    return lay_out(document, side.name, sheets, sizes)


def _back_to_back(interviewer: Side, candidate: Side) -> Iterator[Page]:
    for fronts, backs in zip(interviewer.pages, candidate.pages, strict=True):
        yield from chain.from_iterable(zip(fronts, backs, strict=True))
