from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from candidates.models import Candidate
from interviewkit.forms.request import locked_when_typed, version_seen

DOUBLE_CLICK = timedelta(minutes=1)
READS_ONLY = (
    "Only the hiring manager and the recruiter can edit a candidate’s record. "
    "You can read all of it and write your own fit summary."
)


def writable_candidate(request, pk):
    """The candidate, for users who may edit the record; 404 for strangers, 403 with an explanation for readers."""
    readable = Candidate.objects.visible_to(request.user).with_rights_of(request.user).select_related("role", "owner")
    candidate = get_object_or_404(locked_when_typed(request, readable), pk=pk)
    if not candidate.may_write:
        raise PermissionDenied(READS_ONLY)
    return candidate


def saved_since(request, candidate):
    """Whether someone saved this page of the record since it was opened here."""
    return candidate.was_saved_since(request.resolver_match.url_name, version_seen(request))


def just_written(request, rows):
    """Rows that the first click of a double click may have written."""
    lately = timezone.now() - DOUBLE_CLICK
    return rows.filter(created_at__gte=lately) if request.method == "POST" else rows.none()


def back_to_rows(request, prefix):
    """Redirects to the same page, ready for the next row of that list."""
    return redirect(f"{request.path}?next={prefix}")


def ready_for_next(request, formset):
    """Focuses the blank row of the list that another row is being added to."""
    if request.GET.get("next") == formset.prefix:
        first = formset.forms[-1].visible_fields()[0]
        first.field.widget.attrs["autofocus"] = True
    return formset
