from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from interviews.composing.sections import SIDES
from interviews.models import Guide, GuideRefusal
from interviews.models.guide import CHANGED_MEANWHILE, FROZEN
from interviews.models.section import DraftMovedOn
from interviews.pages.draft import Draft
from interviews.views.access import guide_to_keep

PAGE = "interviews/guides/compose.html"
LONGEST_SEARCH = 200


@require_safe
def guide_compose(request, pk):
    """Edit a draft question by question, with its minutes and problems in view."""
    draft = draft_to_compose(request.user, pk)
    if draft.guide.frozen_at:
        messages.info(request, FROZEN)
        return redirect(draft.guide)
    try:
        part = opened(draft, request.GET)
    except GuideRefusal as refusal:
        return as_it_is_now(request, draft.guide, refusal)
    if part and request.htmx:
        return render(request, f"{PAGE}#part", page_of(draft) | {"part": part})
    return render(request, PAGE, page_of(draft))


def as_it_is_now(request, guide, refusal):
    """Reload the whole page, with the reason for the refusal."""
    messages.warning(request, str(refusal))
    page = reverse("interviews:guide-compose", args=[guide.pk])
    return HttpResponseClientRedirect(page) if request.htmx else redirect(page)


def draft_to_compose(user, pk):
    """The guide within its plan, brought up to date first if it follows the brief."""
    guide = guide_to_keep(user, pk)
    latest = guide.stage.role.latest
    if guide.follows(latest):
        Guide.objects.compose_for(latest)
        guide = get_object_or_404(Guide.objects.select_related("revision"), pk=pk)
    newest = Guide.objects.newest_by_stage(guide.revision)
    own = newest.get(str(guide.stage_id))
    if own is None or own.pk != guide.pk:
        own = Guide.objects.for_document().get(pk=guide.pk)
    return Draft(own, own.plan(newest), latest)


def page_of(draft):
    return {
        "draft": draft,
        "guide": draft.guide,
        "role": draft.guide.stage.role,
        "latest": draft.latest,
        "behind": draft.guide.is_behind(draft.latest),
    }


def opened(draft, wish):
    """The section named in the query, with its offer open; None when it names none."""
    if kept := wish.get("swap"):
        return opened_for(draft, item_of(draft, kept), wish)
    pair, side = wish.get("pair"), wish.get("side", "")
    if not pair:
        return None
    part = draft.part(pair)
    if part is None or side not in ("", *SIDES):
        raise Http404("This guide has no such section.")
    if not wish.get("close"):
        part.open_at(side, **what_is_looked_for(wish))
    return part


def opened_for(draft, kept, wish):
    part = draft.part(kept.section.pair)
    part.open_at(kept.side, kept=kept, **what_is_looked_for(wish))
    return part


def what_is_looked_for(wish):
    page = wish.get("page", "")
    return {
        "about": wish.get("about", ""),
        "words": wish.get("q", "")[:LONGEST_SEARCH],
        "page": int(page) if page.isascii() and page.isdigit() and len(page) < 4 and int(page) else 1,
    }


def item_of(draft, key):
    """A question of this draft by its key; if it is missing, someone has removed it."""
    for part in draft.parts:
        for item in part.section.items.all():
            if str(item.pk) == key:
                return item
    raise DraftMovedOn(CHANGED_MEANWHILE)
