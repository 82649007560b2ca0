"""Pages on which a brief's editors tell a real situation, one question at a time."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from interviewkit.paper import paper_for
from interviewkit.printing import asked_large, asked_paper, hand_over
from roles.brief.content import MOST_ROWS
from roles.brief.work.incidents import BOXES, statements_to_serve
from roles.forms import BoxForm, FirstForm, ServesForm
from roles.models import Incident
from roles.printing import intake_sheet_pdf
from roles.views.access import role_to_write
from roles.views.steps.last_save import last_save

FULL = f"A brief holds {MOST_ROWS} situations at most. Remove one first."


@require_http_methods(["GET", "HEAD", "POST"])
def incident_create(request, slug):
    """The first question. `about` names the statement from which the page was opened."""
    role = role_to_write(request, slug)
    if not role.incidents.has_room():
        messages.info(request, FULL)
        return redirect("interviews:brief-step", role.slug, "situations")
    served = [key for key in [request.GET.get("about", "")] if key in statements_to_serve(role.content)]
    return box_page(request, role, Incident(role=role, about=served), BOXES["situation"])


@require_http_methods(["GET", "HEAD", "POST"])
def incident_box(request, slug, pk, box):
    """One of the questions about an incident."""
    role, incident = incident_to_write(request, slug, pk)
    if box not in BOXES:
        raise Http404
    return box_page(request, role, incident, BOXES[box])


@require_http_methods(["GET", "HEAD", "POST"])
def incident_serves(request, slug, pk):
    """The last questions: what it is about, who told it, and whether they agreed."""
    role, incident = incident_to_write(request, slug, pk)
    form = ServesForm(request.POST if request.method == "POST" else None, incident=incident, content=role.content)
    if form.is_valid():
        with last_save(request, role):
            incident.serve(form.told, form.cleaned_data["must_have"], request.user)
        return saved(request, role)
    return render(request, "roles/incidents/serves.html", {"role": role, "incident": incident, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def incident_remove(request, slug, pk):
    """Asks before it removes: what took ten minutes to tell is gone with one click."""
    role, incident = incident_to_write(request, slug, pk)
    if request.method != "POST":
        return render(request, "roles/incidents/remove.html", {"role": role, "incident": incident})
    with last_save(request, role):
        incident.remove(request.user)
    messages.success(request, "Situation removed.")
    return redirect("interviews:brief-step", role.slug, "situations")


@require_safe
def intake_sheet(request, slug):
    """The sheet along which a recruiter asks for one situation on a twenty-minute call."""
    role = role_to_write(request, slug)
    paper = asked_paper(request, paper_for(role.jurisdiction))
    return hand_over(request, intake_sheet_pdf(role.content, paper, asked_large(request)), f"{slug}-intake-sheet.pdf")


def incident_to_write(request, slug, pk):
    role = role_to_write(request, slug)
    return role, get_object_or_404(role.incidents.current(), pk=pk)


def box_page(request, role, incident, box):
    form_class = FirstForm if incident.is_new else BoxForm
    form = form_class(request.POST if request.method == "POST" else None, incident=incident, box=box)
    if form.is_valid():
        incident = tell(request, role, incident, form.told)
        return redirect(page_after(incident, box)) if "then" in request.POST else saved(request, role)
    following = None if incident.is_new else page_after(incident, box)
    context = {"role": role, "incident": incident, "box": box, "form": form, "following": following}
    return render(request, "roles/incidents/box.html", context | place_of(box))


def tell(request, role, incident, told):
    with last_save(request, role):
        return incident.tell(told, request.user)


def saved(request, role):
    messages.success(request, "Saved.", extra_tags="saved")
    return redirect("interviews:brief-step", role.slug, "situations")


def page_after(incident, box):
    """The address of the next question; after the last one comes what the situation is about."""
    names = list(BOXES)
    later = names[names.index(box.name) + 1 :]
    return incident.url_of(later[0]) if later else incident.url_of("about")


def place_of(box):
    """Which question this is, of how many."""
    return {"number": list(BOXES).index(box.name) + 1, "count": len(BOXES) + 1}
