"""A published brief as a PDF, for candidates to take home."""

from datetime import date

from django.utils.text import Truncator

from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, render, write
from roles.brief.content import Content, complete

LONGEST_RUNNING_TITLE = 64


def brief_pdf(content: Content, revision_number: int, revision_date: date, paper: Paper, large: bool = False) -> Pdf:
    """A revision of a brief as a PDF, optionally in large type (18 pt)."""
    context = {
        "brief": complete(content),
        "revision_number": revision_number,
        "revision_date": revision_date,
        "subject": Truncator(content["title"]).chars(LONGEST_RUNNING_TITLE),
        "large": large,
    }
    stylesheets = ["print/type.css", "print/brief.css", paper.stylesheet]
    return write(render("roles/print/brief.html", context, stylesheets))
