from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from interviewkit.paper import PAPERS, paper_for
from interviewkit.printing import asked_large, asked_paper, hand_over
from interviews.pages.print import document_for
from interviews.sheets.printing import PRINTS, TooLong, print_guide
from interviews.views.access import interview_to_read
from interviews.views.guides.prints import base_name


@require_safe
def interview_pdf(request, pk):
    """Prints the guide for one interview, with participants, time, and location on the cover."""
    interview = interview_to_read(request, pk)
    which = request.GET.get("side") or "both"
    if which not in PRINTS:
        raise Http404("Choose one of these prints: both, interviewer, candidate, room or afterwards.")
    paper, large = asked_paper(request, usual_paper(interview)), asked_large(request)
    copy = interview.guide
    if interview.canceled_at or copy is None:
        return nothing_to_print(request, interview)
    try:
        pdf = print_guide(document_for(interview, copy, request.user), which, paper, large=large)
    except TooLong as refusal:
        messages.error(request, f"This guide is too long to print. {refusal}")
        return redirect(interview)
    name = f"{base_name(copy.guide)}-interview-{interview.pk}-{which}-{paper.name}{'-large' * large}.pdf"
    return hand_over(request, pdf, name)


@require_safe
def short_link(request, pk):
    """Redirects a printed cover's link to the notes page, or to the interview page for people who don't take part."""
    interview = interview_to_read(request, pk)
    if interview.participant_of(request.user):
        return redirect("interviews:interview-notes", interview.pk)
    return redirect(interview)


def nothing_to_print(request, interview):
    if interview.canceled_at:
        messages.info(request, "This interview was canceled, so there’s nothing to print.")
    else:
        messages.info(request, "The interview plan no longer includes this interview, so there’s no guide to print.")
    return redirect(interview)


def interview_print_choices(interview):
    return {"papers": PAPERS.values(), "paper": usual_paper(interview)}


def usual_paper(interview):
    return paper_for(interview.candidate.role.jurisdiction)
