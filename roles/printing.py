"""A published brief as a PDF, for candidates to take home, and the sheet along which a situation is asked for."""

from datetime import date

from django.utils.text import Truncator

from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, render, write
from roles.brief.audience import Audience, seen_by
from roles.brief.content import Content, complete
from roles.brief.work.incidents import BOXES, statements_to_serve

LONGEST_RUNNING_TITLE = 64


def brief_pdf(content: Content, revision_number: int, revision_date: date, paper: Paper, large: bool = False) -> Pdf:
    """A revision of a brief as a PDF, optionally in large type (18 pt)."""
    context = {
        "brief": seen_by(complete(content), Audience.CANDIDATE),
        "revision_number": revision_number,
        "revision_date": revision_date,
        "subject": Truncator(content["title"]).chars(LONGEST_RUNNING_TITLE),
        "large": large,
    }
    stylesheets = ["print/type.css", "print/brief.css", paper.stylesheet]
    return write(render("roles/print/brief.html", context, stylesheets))


def intake_sheet_pdf(content: Content, paper: Paper, large: bool = False) -> Pdf:
    """The sheet for a twenty-minute call about one real situation: what to say, what to ask, and lines to write on."""
    context = {
        "brief": content,
        "boxes": BOXES.values(),
        "statements": [row["statement"] for row in statements_to_serve(content).values()],
        "large": large,
    }
    return write(
        render("roles/print/intake_sheet.html", context, ["print/type.css", "print/intake.css", paper.stylesheet])
    )
