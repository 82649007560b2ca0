from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from candidates.views.access import writable_candidate
from interviewkit.forms.fields import whole_number
from interviews.changes.revision import by_what_they_know
from interviews.models import ChangeNotice
from roles.models import BriefRevision, Role


@require_safe
def change_notices(request, slug):
    """What the latest revision changes for people with a guide from an earlier one, and who knows already."""
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
        "told": notices.of(latest, request.user),
    }
    return render(request, "interviews/guides/change_notices.html", page)


@require_POST
def change_read(request, slug):
    """A team member marks a revision's changes as read, or undoes that."""
    role = role_of_news(request, slug)
    note(request, role, "You’ve read", "You haven’t read", user=request.user)
    return to_where_it_was_read(request, role)


@require_POST
@transaction.atomic
def change_notified(request, pk):
    """A team member marks a candidate as told about a revision's changes, or undoes that."""
    candidate = writable_candidate(request, pk)
    note(request, candidate.role, f"{candidate.name} knows", f"{candidate.name} doesn’t know yet", candidate=candidate)
    return redirect("interviews:change-notices", candidate.role.slug)


def note(request, role, knows, has, **whom):
    """Record that someone knows what a revision changes, or delete that record so they are told again."""
    revision = revision_seen(request, role)
    if revision is None:
        return
    if "take_back" in request.POST:
        ChangeNotice.objects.filter(revision=revision, **whom).delete()
        messages.success(request, f"Undone. {has} what changed in revision {revision.number}.")
    else:
        ChangeNotice.objects.get_or_create(revision=revision, **whom, defaults={"notified_by": request.user})
        messages.success(request, f"Saved. {knows} what changed in revision {revision.number}.")


def role_of_news(request, slug):
    return get_object_or_404(Role.objects.visible_to(request.user).select_related("organization"), slug=slug)


def revision_seen(request, role):
    """The revision shown on the page; a newer one is still to be read."""
    number = whole_number(request.POST.get("revision", ""))
    revision = BriefRevision.objects.filter(role=role, number=number).first() if number else None
    if revision is None:
        messages.warning(request, "Nothing was saved: the page didn’t say which revision. Review it and try again.")
    return revision


def to_where_it_was_read(request, role):
    guide = whole_number(request.POST.get("guide", ""))
    return redirect("interviews:guide-detail", guide) if guide else redirect("interviews:change-notices", role.slug)
