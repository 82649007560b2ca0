"""The public page of a published brief: switched on and off by its team, open to anyone with the link."""

import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from roles.brief.audience import Audience, seen_by
from roles.formats.job_posting import Opening, job_posting
from roles.formats.jurisdictions import jurisdiction
from roles.forms import PostingForm
from roles.models import BriefRevision, NothingToOpen, Posting

from .access import role_to_write

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def role_posting(request, slug):
    role = role_to_write(request, slug)
    if request.method == "POST":
        return ACTS.get(request.POST.get("act"), choose_one)(request, role)
    return posting_page(request, role, PostingForm(instance=posting_of(role)))


def posting_of(role):
    """A copy of the role's public page, or None: a ModelForm writes input onto its instance."""
    return copy.copy(getattr(role, "posting", None))


def switch_on(request, role):
    form = PostingForm(request.POST, instance=posting_of(role))
    if not form.is_valid():
        return posting_page(request, role, form)
    try:
        _, is_new = Posting.objects.switch_on(role, request.user, **form.cleaned_data)
    except NothingToOpen:
        messages.error(request, "Publish the brief first. Until then, there is nothing to show.")
    else:
        said = "The public page is online. Anyone with the link can read the brief." if is_new else "Saved."
        messages.success(request, said)
    return redirect("roles:posting", role.slug)


def switch_off(request, role):
    """Deletes the page at once. Its address never works again."""
    Posting.objects.filter(role=role).delete()
    messages.success(request, "The public page is offline. Its address no longer works.")
    return redirect("roles:posting", role.slug)


def choose_one(request, role):
    messages.error(request, "Choose whether to publish or unpublish the page.")
    return redirect("roles:posting", role.slug)


ACTS = {"on": switch_on, "off": switch_off}


def posting_page(request, role, form):
    latest = role.latest
    context = {
        "role": role,
        "form": form,
        "posting": posting_of(role),
        "latest": latest,
        "lacks_a_country": bool(latest) and jurisdiction(latest.content["jurisdiction"]) is None,
    }
    return render(request, "roles/postings/form.html", context)


@login_not_required
@require_safe
@cache_control(public=True, no_cache=True)
@conditional_page
def posting_list(request):
    """Every listed brief, across all organizations."""
    page = Paginator(Posting.objects.listed_briefs(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "roles/postings/list.html", {"page_obj": page})


@login_not_required
@require_safe
@cache_control(public=True, no_cache=True)
@conditional_page
def posting_detail(request, code):
    """The latest published brief and nothing else, as long as its page is online."""
    opened = get_object_or_404(Posting.objects.open(), code=code)
    revision = BriefRevision.objects.filter(role=opened.role_id).first()
    brief = seen_by(revision.content, Audience.PUBLIC)
    opening = Opening(opened.code, opened.address, opened.opened_at.date(), opened.closes_at)
    context = {
        "posting": opened,
        "opening": opening,
        "revision": revision,
        "brief": brief,
        "law": jurisdiction(brief["jurisdiction"]),
        "markup": job_posting(brief, opening),
    }
    response = render(request, "roles/postings/detail.html", context)
    if not opened.is_listed:
        response["X-Robots-Tag"] = "noindex"
    return response
