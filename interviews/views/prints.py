from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from interviewkit.pdf import PdfResponse
from interviews.printing import PAPERS, PRINTS, TooLong, paper_for, print_guide

from .access import guide_to_read


@require_safe
def guide_pdf(request, pk):
    """A print of the guide: either side, both back to back, or everything for the room."""
    guide, _ = guide_to_read(request.user, pk)
    which = request.GET.get("side") or "both"
    paper = PAPERS.get(request.GET.get("paper") or usual_paper(guide).name)
    if which not in PRINTS or paper is None:
        raise Http404("A guide prints as both, interviewer, candidate or room, on a4 or letter.")
    try:
        pdf = print_guide(guide.document(), which, paper)
    except TooLong as refusal:
        messages.error(request, f"This guide is too long for paper. {refusal}")
        return redirect(guide)
    return PdfResponse(pdf, file_name(guide, which))


def print_choices(guide):
    """What the form that prints a guide offers."""
    return {"papers": PAPERS.values(), "paper": usual_paper(guide)}


def usual_paper(guide):
    return paper_for(guide.revision.content["jurisdiction"])


def file_name(guide, which):
    role = slugify(guide.revision.content["title"])[:60] or "guide"
    return f"{role}-conversation-{guide.stage_index + 1}-{which}.pdf"
