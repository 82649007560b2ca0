"""Both sides of every sheet kept together: the interviewer's in front, the candidate's behind."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from weasyprint.document import Page

from interviewkit.pdf import Pdf, TooLong, write
from interviews.document import GuideDocument
from interviews.minutes import SIDES
from interviews.printing.paper import Paper
from interviews.printing.sheets import Plan, Sheet
from interviews.printing.sides import Side, lay_out

PRINTS = {
    "both": "Both sides, back to back",
    "interviewer": "The interviewer’s side",
    "candidate": "The candidate’s side",
    "room": "Everything for the room: both sides, and a set for the candidate to keep",
}

__all__ = ["PRINTS", "TooLong", "print_guide"]


def print_guide(document: GuideDocument, which: str, paper: Paper) -> Pdf:
    """One of PRINTS, as a file."""
    if which in SIDES:
        (side,), _ = _lay_out_fitting(document, [which], paper)
        return write(side.document)
    sides, sheets = _lay_out_fitting(document, SIDES, paper)
    sheets = _evened(sheets, sides)
    interviewer, candidate = (_with_free_pages(side, document, sheets, paper) for side in sides)
    pages = list(_back_to_back(interviewer, candidate))
    if which == "room":
        pages += lay_out(document, "candidate", sheets, paper, prefix="own").document.pages
    return write(interviewer.document, pages)


def _lay_out_fitting(
    document: GuideDocument, names: Iterable[str], paper: Paper
) -> tuple[list[Side], tuple[Sheet, ...]]:
    """The sides on sheets none of which is too full: what did not fit is planned again."""
    plan = Plan(document, paper)
    too_full: set[tuple[str, ...]] = set()
    while True:
        sheets = plan.sheets(too_full)
        sides = [lay_out(document, name, sheets, paper) for name in names]
        found = set().union(*(side.too_full for side in sides))
        if not found:
            return sides, sheets
        too_full |= found


def _evened(sheets: Sequence[Sheet], sides: Sequence[Side]) -> list[Sheet]:
    """The sheets, with free pages where one side runs on for longer than the other."""
    evened = []
    for number, sheet in enumerate(sheets):
        counts = {side.name: len(side.pages[number]) for side in sides}
        longest = max(counts.values())
        missing = {name: longest - count for name, count in counts.items() if count < longest}
        evened.append(replace(sheet, free_pages=missing))
    return evened


def _with_free_pages(side: Side, document: GuideDocument, sheets: Sequence[Sheet], paper: Paper) -> Side:
    if not any(side.name in sheet.free_pages for sheet in sheets):
        return side
    return lay_out(document, side.name, sheets, paper)


def _back_to_back(interviewer: Side, candidate: Side) -> Iterator[Page]:
    for fronts, backs in zip(interviewer.pages, candidate.pages, strict=True):
        yield from chain.from_iterable(zip(fronts, backs, strict=True))
