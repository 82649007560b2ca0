from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from interviewkit.paper import PAPERS, paper_for
from interviewkit.printing import asked_large, asked_paper, hand_over
from interviews.sheets.printing import PRINTS, TooLong, print_guide
from interviews.sheets.printing.one_page import print_five_minutes
from interviews.views.access import guide_to_read

from .asked import asked_half, asked_start


@require_safe
def guide_pdf(request, pk):
    """A print of the guide: either side, the two-sided guide, or the full set."""
    guide, _ = guide_to_read(request.user, pk)
    which = request.GET.get("side") or "both"
    if which not in PRINTS:
        raise Http404("Choose one of these prints: both, interviewer, candidate, room or afterwards.")
    paper, large = asked_paper(request, usual_paper(guide)), asked_large(request)
    try:
        pdf = print_guide(guide.document(), which, paper, large=large)
    except TooLong as refusal:
        messages.error(request, f"This guide is too long to print. {refusal}")
        return redirect(guide)
    return hand_over(request, pdf, file_name(guide, which, paper, large))


@require_safe
def guide_one_page_pdf(request, pk):
    """The one-page summary as a PDF."""
    guide, document, side = asked_half(request, pk)
    starts_at = asked_start(request)
    paper, large = asked_paper(request, usual_paper(guide)), asked_large(request)
    pdf = print_five_minutes(document, side, paper, starts_at=starts_at, large=large)
    return hand_over(request, pdf, file_name(guide, f"{side}-one-page", paper, large))


def print_choices(guide):
    """Template context of the print form."""
    return {"papers": PAPERS.values(), "paper": usual_paper(guide)}


def usual_paper(guide):
    return paper_for(guide.revision.content["jurisdiction"])


def file_name(guide, which, paper, large=False):
    return f"{base_name(guide)}-{which}-{paper.name}{'-large' * large}.pdf"


def base_name(guide):
    role = slugify(guide.revision.content["title"])[:60] or "guide"
    return f"{role}-interview-{guide.stage_index + 1}"
