from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from interviewkit.pdf import PdfResponse
from interviews.models import Guide
from interviews.printing import PAPERS, PRINTS, TooLong, paper_for, print_guide
from roles.models import Role
from roles.views.access import may_write

NOT_YOURS_TO_KEEP = (
    "The hiring manager, a recruiter or an administrator keeps the guides. You can read and print them all."
)


@require_safe
def guide_detail(request, pk):
    """Both sides' guide, mirrored, with the facts both hold between them."""
    guide, latest = guide_to_read(request.user, pk)
    page = {
        "guide": guide,
        "role": guide.stage.role,
        "document": guide.document(),
        "latest": latest,
        "may_write": may_write(request.user, guide.stage.role),
        "newer": guide.stage.guides.filter(number__gt=guide.number).order_by("number").last(),
        "may_renew": guide.may_renew(latest),
        "prints": PRINTS,
        "papers": PAPERS.values(),
        "paper": usual_paper(guide),
    }
    return render(request, "interviews/guide_detail.html", page)


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


@require_POST
def guide_freeze(request, pk):
    """From here on every candidate of this conversation meets the same guide."""
    guide = guide_to_keep(request.user, pk)
    if request.POST.get("version") == str(guide.version) and guide.freeze(guide.version):
        messages.success(request, "Frozen. Every candidate for this conversation meets this guide.")
    else:
        messages.warning(
            request, "This guide is not the one you saw a moment ago. Look at it again before freezing it."
        )
    return redirect(guide)


@require_POST
def guide_renew(request, pk):
    """The next version of a frozen guide, from a newer revision of the brief."""
    return redirect(guide_to_keep(request.user, pk).renew())


def guide_to_read(user, pk):
    """A guide for someone on its team, with the latest revision; a draft follows that revision first."""
    readable = Guide.objects.visible_to(user).for_document()
    guide = get_object_or_404(readable, pk=pk)
    latest = guide.stage.role.latest
    if guide.is_behind(latest):
        Guide.objects.compose_for(latest)
        guide = readable.get(pk=pk)
    return guide, latest


def guide_to_keep(user, pk):
    guide = get_object_or_404(Guide.objects.visible_to(user).select_related("stage__role", "revision"), pk=pk)
    if not Role.objects.editable_by(user).filter(pk=guide.stage.role_id).exists():
        raise PermissionDenied(NOT_YOURS_TO_KEEP)
    return guide


def usual_paper(guide):
    return paper_for(guide.revision.content["jurisdiction"])


def file_name(guide, which):
    role = slugify(guide.revision.content["title"])[:60] or "guide"
    return f"{role}-conversation-{guide.stage_index + 1}-{which}.pdf"
