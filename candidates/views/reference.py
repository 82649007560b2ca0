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
    """The reference check that the first click of a double click has saved."""
    reference_name = request.POST.get("reference_name", "").strip()
    lately = just_written(request, candidate.references.filter(logged_by=request.user))
    return next((one for one in lately if one.reference_name == reference_name), None)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def reference_edit(request, pk):
    readable = ReferenceCheck.objects.visible_to(request.user).select_related("candidate__role", "logged_by")
    # The candidate is locked as well, so that no claim is removed while a statement about it is being saved.
    reference = get_object_or_404(locked_when_typed(request, readable, "candidate"), pk=pk)
    if not Role.objects.editable_by(request.user).filter(pk=reference.candidate.role_id).exists():
        raise PermissionDenied(READS_ONLY)
    return write_reference(request, reference)


def write_reference(request, reference):
    """Saves one reference check, or shows both texts if someone else saved first."""
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
    """Redirects to the candidate's page, or back to the form if some fields have warnings."""
    reference = account.who.instance
    if request.POST.get("again") == account.traits.prefix:
        saved(request, "Saved.")
        return redirect(f"{reference.get_absolute_url()}?next={account.traits.prefix}")
    elif account.has_warnings:
        messages.warning(
            request,
            "Saved. Some answers could carry more weight; see the notes next to those fields.",
            extra_tags="saved",
        )
        return redirect(reference)
    else:
        saved(request, f"Saved the reference check with {reference.reference_name}.")
        return redirect(reference.candidate)
