"""The one-page summary: always one page, whatever was typed; two in large type."""

from contextlib import suppress
from datetime import time

from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, TooLong, render, write
from interviews.sheets.document import GuideDocument
from interviews.sheets.one_page import Room, one_page

ROOMS = tuple(
    Room(characters, rows)
    for characters, rows in (
        (400, 6),
        (220, 5),
        (160, 4),
        (120, 3),
        (90, 3),
        (64, 3),
        (64, 2),
        (48, 2),
        (24, 2),
        (12, 2),
    )
)
"""Tried in turn until everything fits on the pages allowed."""


def print_five_minutes(
    document: GuideDocument, side: str, paper: Paper, *, starts_at: time | None = None, large: bool = False
) -> Pdf:
    most = 2 if large else 1
    stylesheets = ["print/type.css", "print/one_page.css", paper.stylesheet]
    for room in ROOMS:
        page = {"document": document, "one_page": one_page(document, side, starts_at, room), "large": large}
        with suppress(TooLong):
            made = render("interviews/print/one_page.html", page, stylesheets)
            if len(made.pages) <= most:
                break
    return write(made)
