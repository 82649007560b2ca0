"""The ways to start a brief: from scratch, a text, an earlier role, a sample or a brief file."""

from functools import wraps
from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from interviewkit.forms.fields import whole_number
from roles.forms import BriefFileForm, NewRoleForm, PastedRoleForm, SampleForm
from roles.models import Role
from roles.samples import most_similar

from .access import role_to_read

MOST_EARLIER_ROLES = 20
SEARCH_FROM = 8
"""How many earlier roles a page shows, and from how many on it offers a search."""

KEPT = "Draft saved. Eight short steps, in any order, and you can stop at any time."
COPIED = "Copied. Each fact is marked until you confirm it or write something else."


def for_members(view):
    """Restricts a page for starting a role to members of an organization."""

    @wraps(view)
    def for_members(request, *args, **kwargs):
        if not request.user.memberships.exists():
            return render(request, "roles/start/refused.html")
        return view(request, *args, **kwargs)

    return for_members


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def role_create(request):
    form = NewRoleForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return begun(request, form.save(), KEPT)
    return render(request, "roles/start/create.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def role_paste(request):
    form = PastedRoleForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        role = form.save()
        messages.success(request, KEPT, extra_tags="saved")
        return redirect("roles:role-read", role.slug)
    return render(request, "roles/start/pasted.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def role_import(request):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BriefFileForm(*sent, user=request.user)
    role = form.begin() if form.is_valid() else None
    if role:
        return begun(request, role, f"File imported. {KEPT}")
    return render(request, "roles/start/file.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def role_again(request):
    """Earlier roles by year, each with its revisions, and the samples. A POST starts from a sample."""
    form = SampleForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        return begun(request, form.save(), COPIED)
    words = request.GET.get("q", "").strip()
    earlier = list(Role.objects.to_copy(request.user, words)[: MOST_EARLIER_ROLES + 1])
    context = {
        "form": form,
        "words": words,
        "years": by_year(earlier[:MOST_EARLIER_ROLES]),
        "may_search": bool(words) or len(earlier) >= SEARCH_FROM,
        "most": MOST_EARLIER_ROLES,
        "more": len(earlier) > MOST_EARLIER_ROLES,
        "samples": most_similar(words),
    }
    return render(request, "roles/start/copy.html", context)


def by_year(roles):
    """Groups roles by the year in which each was last published or, if never, created."""
    return [(year, list(of_year)) for year, of_year in groupby(roles, lambda role: localdate(role.told_at).year)]


@require_POST
def role_copy(request, slug):
    """A new draft from the requested revision, the latest one or, without any, the draft."""
    source = role_to_read(request, slug)
    return begun(request, source.copy(request.user, revision_asked_for(request, source)), COPIED)


def revision_asked_for(request, role):
    typed = request.POST.get("revision")
    if not typed:
        return role.latest
    if not typed.isdecimal():
        raise Http404
    return get_object_or_404(role.revisions, number=whole_number(typed, 0))


def begun(request, role, said):
    messages.success(request, said, extra_tags="saved")
    return redirect("interviews:brief-step", role.slug, "need")
