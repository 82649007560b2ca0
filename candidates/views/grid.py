from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from candidates.grid import GridPage, candidates_for_grid
from candidates.printing import grid_pdf
from interviewkit.paper import paper_for
from interviewkit.pdf import TooLong
from interviewkit.printing import asked_large, asked_paper, hand_over

AS_TABLE = "table"


@require_safe
def candidate_grid(request, pk):
    """What both sides found across all conversations, as mirrored pages or as one table."""
    page = grid_page(request, pk)
    context = {
        "candidate": page.candidate,
        "page": page,
        "as_table": request.GET.get("as") == AS_TABLE,
        "paper": usual_paper(page),
    }
    return render(request, "candidates/ratings/grid.html", context)


@require_safe
def candidate_grid_pdf(request, pk):
    """The grid to lay on the table between those who decide."""
    page = grid_page(request, pk)
    paper, large = asked_paper(request, usual_paper(page)), asked_large(request)
    try:
        pdf = grid_pdf(page, paper, large)
    except TooLong as refusal:
        messages.error(request, f"This grid is too long for paper. {refusal}")
        return redirect("candidates:candidate-grid", pk)
    return hand_over(request, pdf, f"candidate-{pk}-grid-{paper.name}{'-large' * large}.pdf")


def grid_page(request, pk):
    candidate = get_object_or_404(candidates_for_grid(request.user), pk=pk)
    return GridPage(candidate, request.user)


def usual_paper(page):
    return paper_for(page.candidate.role.organization.jurisdiction)
