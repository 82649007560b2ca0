from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from interviewkit.paper import PAPERS, paper_for
from interviewkit.pdf import Pdf, PdfResponse
from interviews.models import Packet
from interviews.models.candidate_guide import guides_met
from interviews.packets import see_to
from interviews.sheets.printing import PRINTS
from roles.models import Role


@require_safe
def packet_list(request, slug):
    """Offers to print guides as one file, for one interview or the whole role, and lists recent packets."""
    role = get_object_or_404(Role.objects.visible_to(request.user), slug=slug)
    page = {
        "role": role,
        "guides": guides_met(role),
        "candidates": role.candidates.open().count(),
        "packets": Packet.objects.for_list().filter(role=role),
        "prints": PRINTS,
        "papers": PAPERS.values(),
        "paper": paper_for(role.jurisdiction),
    }
    return render(request, "interviews/scheduling/packets.html", page)


@require_POST
def packet_create(request, slug):
    """Queues the guides of a role, one interview, or one candidate for printing in the background."""
    role = get_object_or_404(Role.objects.visible_to(request.user), slug=slug)
    wanted = {"side": request.POST.get("side") or "both", "paper": request.POST.get("paper") or "a4"}
    if wanted["side"] not in PRINTS or wanted["paper"] not in PAPERS:
        raise Http404("Guides print as both, interviewer, candidate, room or afterwards, on a4 or letter.")
    stage = asked_for(role.stages, request.POST.get("stage"), UUID)
    candidate = asked_for(role.candidates, request.POST.get("candidate"), int)
    large = bool(request.POST.get("large"))
    packet = Packet.objects.ask(role, request.user, stage=stage, candidate=candidate, large=large, **wanted)
    see_to(packet)
    return redirect(packet)


@require_safe
def packet_detail(request, pk):
    """Shows a packet's progress, and resumes it if it was interrupted."""
    packet = get_object_or_404(Packet.objects.visible_to(request.user).for_list(), pk=pk)
    see_to(packet)
    page = {"packet": packet, "troubled": packet.parts.troubled()}
    return render(request, "interviews/scheduling/packet.html" + ("#progress" if request.htmx else ""), page)


@require_safe
def packet_file(request, pk):
    packet = get_object_or_404(Packet.objects.visible_to(request.user).select_related("role"), pk=pk)
    if not packet.content:
        messages.info(
            request, "The file isn’t ready yet." if not packet.finished_at else "None of its guides could be printed."
        )
        return redirect(packet)
    name = packet.day or slugify(packet.role.title)[:60] or "guides"
    return PdfResponse(Pdf(bytes(packet.content)), f"{name}-guides.pdf")


def asked_for(rows, text, kind):
    """Returns the requested row of this role, if any."""
    if not text:
        return None
    try:
        key = kind(text)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(rows, pk=key)
