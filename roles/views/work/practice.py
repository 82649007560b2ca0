"""Pages on which the hiring team practices rating: the described answers of a situation, shuffled."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from roles.brief.work.incidents import ANCHORS
from roles.forms import SortingForm
from roles.models import Sorting
from roles.views.access import role_to_read


@require_safe
def practice(request, slug):
    """The situations that can be practiced on, and which of them this person has done."""
    role = role_to_read(request, slug)
    done = {
        sorting.incident_id for sorting in sortings_of(request.user, role) if sorting.said == sorting.incident.wording
    }
    incidents = [incident for incident in role.incidents.current() if incident.is_ready]
    context = {"role": role, "situations": [(incident, incident.pk in done) for incident in incidents]}
    return render(request, "roles/incidents/practice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def incident_sort(request, slug, pk):
    """The answers of one situation: to rate, and once rated, compared with what they were written as."""
    role = role_to_read(request, slug)
    incident = get_object_or_404(role.incidents.current(), pk=pk)
    if not incident.is_ready:
        return redirect("roles:practice", role.slug)
    form = SortingForm(request.POST if request.method == "POST" else None, incident=incident, by=request.user)
    if form.is_valid():
        form.save()
        return redirect("roles:incident-sort", role.slug, incident.pk)
    mine = incident.sortings.filter(sorted_by=request.user, said=incident.wording).first()
    if mine and not form.is_bound and "again" not in request.GET:
        return render(request, "roles/incidents/compared.html", compared(role, incident, mine))
    return render(request, "roles/incidents/sort.html", {"role": role, "incident": incident, "form": form})


def sortings_of(user, role):
    return Sorting.objects.filter(sorted_by=user, incident__role=role).select_related("incident")


def compared(role, incident, mine):
    """Each answer with both ratings, highest first; `crossed` where they fall on either side of the border."""
    rows = [
        {"words": words, "written": ANCHORS[name], "rated": mine.rated[name], "crossed": name in mine.misplaced}
        for name, words in incident.answers.items()
    ]
    return {"role": role, "incident": incident, "rows": rows}
