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
    """Both sides' ratings across all interviews, side by side or as one table."""
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
    """Both sides' ratings as a PDF."""
    page = grid_page(request, pk)
    paper, large = asked_paper(request, usual_paper(page)), asked_large(request)
    try:
        pdf = grid_pdf(page, paper, large)
    except TooLong as refusal:
        messages.error(request, f"These ratings are too long to print. {refusal}")
        return redirect("candidates:candidate-grid", pk)
    return hand_over(request, pdf, f"candidate-{pk}-grid-{paper.name}{'-large' * large}.pdf")


def grid_page(request, pk):
    candidate = get_object_or_404(candidates_for_grid(request.user), pk=pk)
    return GridPage(candidate, request.user)


def usual_paper(page):
    return paper_for(page.candidate.role.organization.jurisdiction)
