from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from candidates.views.access import writable_candidate
from interviewkit.forms.fields import whole_number
from interviews.composing.revision_news import by_what_they_know
from interviews.models import ChangeNotice
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
        "told": notices.of(latest, request.user),
    }
    return render(request, "interviews/guides/change_notices.html", page)


@require_POST
def change_read(request, slug):
    """Somebody of the team knows what a revision changes in the guide they hold, or takes that back."""
    role = role_of_news(request, slug)
    note(request, role, "you know", "you have", user=request.user)
    return to_where_it_was_read(request, role)


@require_POST
@transaction.atomic
def change_told(request, pk):
    """A person told a candidate what a revision changes in what they were given, or takes that back."""
    candidate = writable_candidate(request, pk)
    note(request, candidate.role, f"{candidate.name} knows", f"{candidate.name} has", candidate=candidate)
    return redirect("interviews:change-notices", candidate.role.slug)


def note(request, role, knows, has, **whom):
    """Notes that somebody knows what a revision changes; or strikes the note, so that it is to be told again."""
    revision = revision_seen(request, role)
    if revision is None:
        return
    if "take_back" in request.POST:
        ChangeNotice.objects.filter(revision=revision, **whom).delete()
        messages.success(request, f"Taken back: {has} still to hear what revision {revision.number} changes.")
    else:
        ChangeNotice.objects.get_or_create(revision=revision, **whom, defaults={"told_by": request.user})
        messages.success(request, f"Noted: {knows} what revision {revision.number} changes.")


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
