"""The sheet an interviewer rates by after the interview: evidence first, then what each rating takes."""

from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, render, write
from interviews.sheets.document import GuideDocument

LINES = (4, 3, 2)
"""For evidence, tried in turn until a sheet with up to four things to rate fits on one page."""


def print_rating_sheet(document: GuideDocument, paper: Paper, *, large: bool) -> Pdf:
    """One page; more in large type, and where an interview rates every topic."""
    stylesheets = ["print/type.css", "print/rating_sheet.css", paper.stylesheet]
    for lines in LINES:
        made = render(
            "interviews/print/rating_sheet.html", {"document": document, "lines": lines, "large": large}, stylesheets
        )
        if len(made.pages) == 1:
            break
    return write(made)
