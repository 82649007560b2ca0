"""The sheet an interviewer rates by after the interview: evidence first, then what each rating takes."""

from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, render, write
from interviews.sheets.document import GuideDocument

LINES = (4, 3, 2)
"""For evidence: as many as don't cost a page."""


def print_rating_sheet(document: GuideDocument, paper: Paper, *, large: bool) -> Pdf:
    """One page for up to four things to rate; more in large type, and where an interview rates every topic."""
    stylesheets = ["print/type.css", "print/rating_sheet.css", paper.stylesheet]
    sheet = {"document": document, "large": large}
    made = [render("interviews/print/rating_sheet.html", sheet | {"lines": lines}, stylesheets) for lines in LINES]
    return write(min(made, key=lambda document: len(document.pages)))
