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
    """Many guides as one file, asked for by conversation or for the whole role; and those asked for lately."""
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
    """Has the guides of a role, of one conversation or of one candidate printed in the background."""
    role = get_object_or_404(Role.objects.visible_to(request.user), slug=slug)
    wanted = {"side": request.POST.get("side") or "both", "paper": request.POST.get("paper") or "a4"}
    if wanted["side"] not in PRINTS or wanted["paper"] not in PAPERS:
        raise Http404("Guides print as both, interviewer, candidate or room, on a4 or letter.")
    stage = asked_for(role.stages, request.POST.get("stage"), UUID)
    candidate = asked_for(role.candidates, request.POST.get("candidate"), int)
    large = bool(request.POST.get("large"))
    packet = Packet.objects.ask(role, request.user, stage=stage, candidate=candidate, large=large, **wanted)
    see_to(packet)
    return redirect(packet)


@require_safe
def packet_detail(request, pk):
    """How far a packet has come; looking at it has one taken up again that was cut off."""
    packet = get_object_or_404(Packet.objects.visible_to(request.user).for_list(), pk=pk)
    see_to(packet)
    page = {"packet": packet, "troubled": packet.parts.troubled()}
    return render(request, "interviews/scheduling/packet.html" + ("#progress" if request.htmx else ""), page)


@require_safe
def packet_file(request, pk):
    packet = get_object_or_404(Packet.objects.visible_to(request.user).select_related("role"), pk=pk)
    if not packet.content:
        messages.info(
            request, "There is no file yet." if not packet.finished_at else "No guide of it could be printed."
        )
        return redirect(packet)
    name = packet.day or slugify(packet.role.title)[:60] or "guides"
    return PdfResponse(Pdf(bytes(packet.content)), f"{name}-guides.pdf")


def asked_for(rows, text, kind):
    """The row of this role that an address or a form means, if any."""
    if not text:
        return None
    try:
        key = kind(text)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(rows, pk=key)
