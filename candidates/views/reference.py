from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from candidates.forms import Account
from candidates.models import ReferenceCheck
from interviewkit.forms.request import locked_when_typed, saved, typed, version_seen
from roles.models import Role

from .access import READS_ONLY, just_written, ready_for_next, writable_candidate


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def reference_create(request, pk):
    candidate = writable_candidate(request, pk)
    blank = ReferenceCheck(candidate=candidate, logged_by=request.user, version=0)
    return write_reference(request, just_logged(request, candidate) or blank)


def just_logged(request, candidate):
    """The entry that the first of two clicks has made of this same page."""
    referee = request.POST.get("referee", "").strip()
    lately = just_written(request, candidate.references.filter(logged_by=request.user))
    return next((one for one in lately if one.referee == referee), None)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def reference_edit(request, pk):
    readable = ReferenceCheck.objects.visible_to(request.user).select_related("candidate__role", "logged_by")
    # The candidate is held as well, so that no claim is taken out while a referee is noted to have spoken of it.
    reference = get_object_or_404(locked_when_typed(request, readable, "candidate"), pk=pk)
    if not Role.objects.editable_by(request.user).filter(pk=reference.candidate.role_id).exists():
        raise PermissionDenied(READS_ONLY)
    return write_reference(request, reference)


def write_reference(request, reference):
    """Writes one referee's account, unless somebody else saved first: then both texts are shown."""
    candidate = reference.candidate
    account = Account(reference, list(candidate.claims.all()), typed(request))
    conflicts = []
    if request.method == "POST" and account.is_valid():
        if reference.version != version_seen(request):
            conflicts = account.conflicts()
        if not conflicts:
            reference.version += 1
            account.keep()
            return go_on(request, account)
    elif request.method != "POST" and reference.pk:
        account.point_out()
    ready_for_next(request, account.traits)
    context = {
        "reference": reference,
        "candidate": candidate,
        "account": account,
        "conflicts": conflicts,
        "formsets": [account.traits],
    }
    return render(request, "candidates/references/form.html", context | {"has_errors": account.has_errors})


def go_on(request, account):
    """To the candidate's page, or back to what would make the account count for more."""
    reference = account.who.instance
    if request.POST.get("again") == account.traits.prefix:
        saved(request, "Saved.")
        return redirect(f"{reference.get_absolute_url()}?next={account.traits.prefix}")
    elif account.has_remarks:
        messages.warning(
            request, "Saved. Some of it would count for more; that is said beside each field.", extra_tags="saved"
        )
        return redirect(reference)
    else:
        saved(request, f"Saved what {reference.referee} said.")
        return redirect(reference.candidate)
