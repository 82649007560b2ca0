from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from roles.forms.steps.library import KINDS, LibrarySearch
from roles.models import LibraryEntry, NotToBeKept, Role

from .access import role_to_write

NOT_YOURS = "Only hiring managers, recruiters and administrators can change the library. You can read everything in it."
NOTHING_TO_KEEP = "Nothing was saved: write something first, and fix what is marked."
STEP_OF = {kind: step for step, kind in KINDS.items()} | {LibraryEntry.Kind.INCIDENT: "situations"}


class Library(ListView):
    """The library: what an organization has saved for its next briefs. `for` names the brief being edited."""

    paginate_by = 25
    template_name = "roles/library/library.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.search = LibrarySearch(request.GET)

    def get_queryset(self):
        library = LibraryEntry.objects.readable_by(self.request.user)
        self.role = self.role_being_written()
        if self.role:
            library = library.filter(organization=self.role.organization_id)
        return self.search.found(library).select_related("organization", "kept_by")

    def role_being_written(self):
        slug = self.request.GET.get("for", "")
        return Role.objects.editable_by(self.request.user).filter(slug=slug).first() if slug else None

    def get_context_data(self, **kwargs):
        shown = super().get_context_data(role=self.role, search=self.search, **kwargs)
        entries = list(shown["page_obj"])
        removable = LibraryEntry.objects.removable_by(self.request.user).filter(pk__in=[entry.pk for entry in entries])
        return shown | {
            "removable": set(removable.values_list("pk", flat=True)),
            "several": len({entry.organization_id for entry in entries}) > 1,
        }


@require_POST
def library_remove(request, pk):
    """Removes an item from the library. Briefs written from it keep their wording."""
    entry = get_object_or_404(LibraryEntry.objects.readable_by(request.user), pk=pk)
    if not LibraryEntry.objects.removable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied(NOT_YOURS)
    entry.delete()
    messages.success(request, "Removed from the library. Briefs that use it keep it.")
    return redirect(with_role(request.POST.get("for", "")))


def with_role(slug):
    """The library's URL, keeping the brief from which it was opened."""
    return reverse("roles:library", query={"for": slug} if slug else None)


@require_POST
def library_apply(request, pk, slug):
    """Adds a library item to a brief: a profile where the brief's fields are blank, any other as the last row."""
    role = role_to_write(request, slug)
    entry = get_object_or_404(LibraryEntry, pk=pk, organization=role.organization_id)
    if entry.put_into(role, by=request.user):
        messages.success(request, "Added to the brief. Reread it with this role in mind.")
    else:
        messages.info(request, "The brief already says this, or has no room for it.")
    return redirect("interviews:brief-step", role.slug, STEP_OF[entry.kind])


@require_POST
def incident_keep(request, slug, pk):
    """Saves one of a role's situations to the organization's library."""
    role = role_to_write(request, slug)
    incident = get_object_or_404(role.incidents.current(), pk=pk)
    try:
        LibraryEntry.objects.keep(role.organization, LibraryEntry.Kind.INCIDENT, incident.content, request.user)
    except NotToBeKept as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, saved_to(role.organization))
    return redirect("interviews:brief-step", role.slug, "situations")


def save_to_library(step_form, which, by):
    """Saves a row or the profile, as typed, to the organization's library and returns a message."""
    content = step_form.entry_to_save(int(which) if which.isdecimal() and len(which) < 4 else -1)
    if content is None:
        return NOTHING_TO_KEEP
    LibraryEntry.objects.keep(step_form.role.organization, step_form.library.kind, content, by)
    return saved_to(step_form.role.organization)


def saved_to(organization):
    return f"Saved to the library of {organization.name}."
