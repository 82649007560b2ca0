from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from candidates.forms import whole_number
from candidates.models import Candidate

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


def version_seen(request):
    """Which version the page was opened with; whatever is not a number was never current."""
    number = whole_number(request.POST.get("version", ""))
    return -1 if number is None else number


def typed(request):
    """What was sent, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def locked_when_typed(request, rows):
    """The same rows, held for the one who writes them until the page has answered."""
    return rows.select_for_update(of=["self"]) if request.method == "POST" else rows


def back_to_rows(request, prefix):
    """The same page again, ready for the next row of that list."""
    return redirect(f"{request.path}?next={prefix}")


def ready_for_next(request, formset):
    """Puts the cursor into the blank row of the list to which another is to be added."""
    if request.GET.get("next") == formset.prefix:
        first = formset.forms[-1].visible_fields()[0]
        first.field.widget.attrs["autofocus"] = True
    return formset


def saved(request, what):
    """Says that it is stored, which also lets the browser forget its own copy."""
    messages.success(request, what, extra_tags="saved")
