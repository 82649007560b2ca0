from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from candidates.forms import whole_number
from candidates.views.access import writable_candidate
from interviews.models import ChangeNotice
from interviews.news import by_what_they_know
from roles.models import BriefRevision, Role


@require_safe
def change_notices(request, slug):
    """What the latest revision changes for whoever holds a guide from an earlier one, and who knows it already."""
    role = role_of_news(request, slug)
    notices = ChangeNotice.objects
    mine, theirs = notices.news(
        notices.owed_to(request.user).filter(pk=role.pk), notices.owed_by(request.user).filter(role=role)
    )
    latest = role.latest
    page = {
        "role": role,
        "latest": latest,
        "mine": next(iter(mine), None),
        "theirs": [(group, group.letter(request.user.name)) for group in by_what_they_know(theirs)],
        "told": notices.filter(revision=latest).select_related("user", "candidate", "told_by"),
    }
    return render(request, "interviews/change_notices.html", page)


@require_POST
def change_read(request, slug):
    """Somebody of the team knows what a revision changes in the guide they hold."""
    role = role_of_news(request, slug)
    revision = revision_seen(request, role)
    if revision:
        ChangeNotice.objects.get_or_create(revision=revision, user=request.user, defaults={"told_by": request.user})
        messages.success(request, f"Noted: you know what revision {revision.number} changes.")
    return to_where_it_was_read(request, role)


@require_POST
def change_told(request, pk):
    """A person told a candidate what a revision changes in what they were given."""
    candidate = writable_candidate(request, pk)
    revision = revision_seen(request, candidate.role)
    if revision:
        by = {"told_by": request.user}
        ChangeNotice.objects.get_or_create(revision=revision, candidate=candidate, defaults=by)
        messages.success(request, f"Noted: {candidate.name} knows what revision {revision.number} changes.")
    return redirect("interviews:change-notices", candidate.role.slug)


def role_of_news(request, slug):
    return get_object_or_404(Role.objects.visible_to(request.user).select_related("organization"), slug=slug)


def revision_seen(request, role):
    """The revision that stood on the page; one that came meanwhile is still to be read."""
    number = whole_number(request.POST.get("revision", ""))
    revision = BriefRevision.objects.filter(role=role, number=number).first() if number else None
    if revision is None:
        messages.warning(request, "Nothing is noted: the page did not say which revision. Look at it again.")
    return revision


def to_where_it_was_read(request, role):
    guide = whole_number(request.POST.get("guide", ""))
    return redirect("interviews:guide-detail", guide) if guide else redirect("interviews:change-notices", role.slug)
