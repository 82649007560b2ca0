from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interviewkit.forms.conflict import conflicts_in
from interviewkit.forms.request import version_seen
from interviewkit.paper import PAPERS, paper_for
from interviewkit.pdf import PdfResponse
from interviewkit.printing import asked_large, asked_paper, hand_over, named
from interviews.forms.adjustment import AdjustmentForm
from interviews.invitations import notify_everyone
from interviews.models import CandidateGuide, GuideRefusal, Packet
from interviews.pages.pre_read import pre_read_pdf
from interviews.sheets.printing import PRINTS, TooLong, print_guide
from interviews.views.access import candidate_to_read

from .prints import base_name, usual_paper

READS_ONLY = (
    "Only the hiring manager, a recruiter or an administrator can save and send a candidate’s guides. "
    "You can read and print them."
)


@require_safe
def candidate_guides(request, pk):
    """The interviews with one candidate, each with this candidate's guide."""
    candidate = candidate_to_read(request.user, pk)
    page = {
        "candidate": candidate,
        "copies": CandidateGuide.objects.open_for(candidate),
        "packets": Packet.objects.for_list().filter(candidate=candidate),
        "prints": PRINTS,
        "papers": PAPERS.values(),
        "paper": paper_for(candidate.role.jurisdiction),
    }
    return render(request, "interviews/guides/candidate_guides.html", page)


@require_safe
def candidate_guide(request, pk, stage):
    """Both sides of the guide for one interview with this candidate, and any agreed adjustment."""
    copy = copy_to_read(request.user, pk, stage)
    page = {
        "copy": copy,
        "candidate": copy.candidate,
        "may_write": copy.candidate.may_write,
        "document": copy.document(),
        "papers": PAPERS.values(),
        "paper": usual_paper(copy.guide),
        "forms_query": f"side=interviewer&candidate={copy.candidate_id}",
    }
    return render(request, "interviews/guides/candidate_guide.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def candidate_guide_agree(request, pk, stage):
    """Save an agreed adjustment; if someone else saved first, show both texts instead."""
    copy = copy_to_write(request.user, pk, stage)
    stored = CandidateGuide.objects.select_for_update().get(pk=copy.pk).version
    form = AdjustmentForm(request.POST if request.method == "POST" else None, instance=copy)
    conflicts = []
    if request.method == "POST" and form.is_valid():
        conflicts = conflicts_in(form) if stored != version_seen(request) else []
        if not conflicts:
            for interview in copy.agree():
                notify_everyone(interview)
            messages.success(request, "Saved.", extra_tags="saved")
            return redirect(copy)
    page = {"copy": copy, "candidate": copy.candidate, "form": form, "conflicts": conflicts, "version": stored}
    return render(request, "interviews/guides/candidate_guide_agree.html", page)


@require_safe
def candidate_guide_pdf(request, pk, stage):
    copy = copy_to_read(request.user, pk, stage)
    which = request.GET.get("side") or "both"
    if which not in PRINTS:
        raise Http404("Choose one of these prints: both, interviewer, candidate, room or afterwards.")
    paper, large = asked_paper(request, usual_paper(copy.guide)), asked_large(request)
    try:
        pdf = print_guide(copy.document(), which, paper, large=large)
    except TooLong as refusal:
        return too_long(request, copy, refusal)
    return hand_over(request, pdf, file_name(copy, which, paper, large))


@require_POST
def candidate_guide_keep(request, pk, stage):
    """Freeze the wording used with this candidate."""
    copy = copy_to_write(request.user, pk, stage)
    try:
        copy.keep()
    except GuideRefusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Saved. This is the guide used with {copy.candidate.name}.")
    return redirect(copy)


@require_POST
def pre_read(request, pk, stage):
    """Brief and candidate's side in one file, to be sent; also saves the copy as used."""
    copy = copy_to_write(request.user, pk, stage)
    try:
        with transaction.atomic():
            copy.keep()
            paper, large = asked_paper(request, usual_paper(copy.guide)), asked_large(request)
            pdf = pre_read_pdf(copy, paper, large=large)
            copy.mark_sent()
    except TooLong as refusal:
        return too_long(request, copy, refusal)
    except GuideRefusal as refusal:
        messages.warning(request, str(refusal))
        return redirect(copy)
    if pdf.missing:
        messages.warning(request, f"No installed font has {named(pdf.missing)}, so it is missing from the packet.")
    return PdfResponse(pdf, file_name(copy, "ahead", paper, large))


def copy_to_read(user, pk, stage):
    """A candidate's copy for one interview, created when first opened; 404 for an interview that isn't theirs."""
    copy = CandidateGuide.objects.open_one(candidate_to_read(user, pk), stage)
    if copy is None:
        raise Http404
    return copy


def copy_to_write(user, pk, stage):
    copy = copy_to_read(user, pk, stage)
    if not copy.candidate.may_write:
        raise PermissionDenied(READS_ONLY)
    return copy


def too_long(request, copy, refusal):
    messages.error(request, f"This guide is too long to print. {refusal}")
    return redirect(copy)


def file_name(copy, which, paper, large):
    return f"{base_name(copy.guide)}-candidate-{copy.candidate_id}-{which}-{paper.name}{'-large' * large}.pdf"
