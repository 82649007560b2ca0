"""Both sides' ratings on paper: the evidence first, then a table."""

from django.utils import timezone
from django.utils.text import Truncator

from candidates.grid import GridPage
from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, render, write

LONGEST_RUNNING_TITLE = 64


def grid_pdf(page: GridPage, paper: Paper, large: bool = False) -> Pdf:
    """A candidate's ratings as a PDF, optionally in large type (18 pt)."""
    context = {
        "candidate": page.candidate,
        "page": page,
        "printed_on": timezone.localdate(),
        "subject": Truncator(page.candidate.name).chars(LONGEST_RUNNING_TITLE),
        "large": large,
    }
    stylesheets = ["print/type.css", "print/grid.css", paper.stylesheet]
    return write(render("candidates/print/grid.html", context, stylesheets))
