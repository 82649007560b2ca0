from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from candidates.models import Candidate
from interviewkit.forms.request import locked_when_typed, version_seen

DOUBLE_CLICK = timedelta(minutes=1)
READS_ONLY = (
    "The record of a candidate is kept by the hiring manager and the recruiter. "
    "You can read all of it, and write your own fit summary."
)


def writable_candidate(request, pk):
    """The candidate, for someone who keeps the record; 404 for strangers, 403 with plain words for readers."""
    readable = Candidate.objects.visible_to(request.user).with_rights_of(request.user).select_related("role", "owner")
    candidate = get_object_or_404(locked_when_typed(request, readable), pk=pk)
    if not candidate.may_write:
        raise PermissionDenied(READS_ONLY)
    return candidate


def saved_since(request, candidate):
    """Whether somebody has saved this same page of the record since it was opened here."""
    return candidate.was_saved_since(request.resolver_match.url_name, version_seen(request))


def just_written(request, rows):
    """The rows that the first of two clicks may have written."""
    lately = timezone.now() - DOUBLE_CLICK
    return rows.filter(created_at__gte=lately) if request.method == "POST" else rows.none()


def back_to_rows(request, prefix):
    """The same page again, ready for the next row of that list."""
    return redirect(f"{request.path}?next={prefix}")


def ready_for_next(request, formset):
    """Puts the cursor into the blank row of the list to which another is to be added."""
    if request.GET.get("next") == formset.prefix:
        first = formset.forms[-1].visible_fields()[0]
        first.field.widget.attrs["autofocus"] = True
    return formset
