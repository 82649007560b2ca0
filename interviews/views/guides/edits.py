"""Edits of a draft, one URL per action; each sends the version of the draft it was based on."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import retarget

from interviews.composing.alternatives import item_for
from interviews.composing.sections import SIDES
from interviews.models import GuideRefusal
from interviews.models.guide import CHANGED_MEANWHILE, FROZEN
from interviews.models.section import DraftMovedOn

from .compose import PAGE, as_it_is_now, draft_to_compose, item_of, page_of

NOT_IN_THE_BANK = "The question bank no longer has that question for this place. Choose another."
WAYS = {"up": -1, "down": 1}


@require_POST
def guide_item_add(request, pk, pair, side):
    """Add a question for one side to a section."""
    draft = draft_to_compose(request.user, pk)
    if side not in SIDES:
        raise Http404("An interview has two sides.")

    def add(part, seen):
        draft.guide.add(part.section, chosen(request, draft, part.key, side), request.user, seen)

    return done(request, draft, pair, add, "Added.", at="new")


@require_POST
def guide_item_swap(request, pk, item):
    """Replace a question, or make it a quick or a full question."""
    return done_to(request, pk, item, swap, "Replaced.", at="new")


@require_POST
def guide_item_remove(request, pk, item):
    """Remove a question."""
    return done_to(request, pk, item, remove, "Removed.", at="part")


@require_POST
def guide_item_move(request, pk, item):
    """Move a question earlier or later among its side's."""
    return done_to(request, pk, item, move, "Moved.", at=item)


@require_POST
def guide_section_restore(request, pk, pair):
    """Restore the suggested questions of one section."""
    draft = draft_to_compose(request.user, pk)

    def restore(part, seen):
        draft.guide.restore_section(part.section, request.user, seen)

    return done(request, draft, pair, restore, "This section has its suggested questions again.", at="part")


@require_POST
def guide_restore(request, pk):
    """Rebuild the whole guide from the newest revision."""
    draft = draft_to_compose(request.user, pk)
    try:
        draft.guide.restore(version_seen(request, draft))
    except GuideRefusal as refusal:
        return as_it_is_now(request, draft.guide, refusal)
    messages.success(request, f"Guide rebuilt from revision {draft.guide.revision.number}.")
    return redirect("interviews:guide-compose", pk)


def swap(request, draft, kept, seen):
    item = chosen(request, draft, kept.section.pair, kept.side, kept)
    draft.guide.swap(kept, item, request.user, seen)


def remove(request, draft, kept, seen):
    draft.guide.remove(kept, request.user, seen)


def move(request, draft, kept, seen):
    steps = WAYS.get(request.POST.get("way"))
    if steps is None:
        raise GuideRefusal("Move a question up or down.")
    draft.guide.move(kept, steps, request.user, seen)


def version_seen(request, draft):
    """The draft version the page was based on; refused when the draft has changed since."""
    if draft.guide.frozen_at:
        raise DraftMovedOn(FROZEN)
    if request.POST.get("version") != str(draft.guide.version):
        raise DraftMovedOn(CHANGED_MEANWHILE)
    return draft.guide.version


def chosen(request, draft, pair, side, kept=None):
    """The chosen question, full or quick, with the name of the person who chose it and its reason."""
    short = "short" in request.POST
    key = request.POST.get("short" if short else "full", "")
    offered = {each.key: each.reason for each in draft.alternatives(pair, side, without=kept)}
    item = key in offered and item_for(draft.guide.revision.content, draft.bank, key, short, offered[key])
    if not item:
        raise GuideRefusal(NOT_IN_THE_BANK)
    return replace(item, reason=f"Chosen by {request.user.name}. {item.reason}")


def done_to(request, pk, item, act, said, at=""):
    """Apply an action to one question."""
    draft = draft_to_compose(request.user, pk)
    try:
        kept = item_of(draft, str(item))
    except GuideRefusal as refusal:
        return as_it_is_now(request, draft.guide, refusal)
    return done(request, draft, kept.section.pair, lambda part, seen: act(request, draft, kept, seen), said, at)


def done(request, draft, pair, act, said, at=""):
    """Apply an action to one section, and show the result."""
    part = draft.part(pair)
    if part is None:
        raise Http404("This guide has no such section.")
    try:
        act(part, version_seen(request, draft))
        messages.success(request, said)
    except DraftMovedOn as refusal:
        return as_it_is_now(request, draft.guide, refusal)
    except GuideRefusal as refusal:
        messages.warning(request, str(refusal))
        at = "part"
    return part_as_it_is_now(request, draft.guide.pk, pair, at)


def part_as_it_is_now(request, pk, pair, at):
    if not request.htmx:
        return redirect(f"{reverse('interviews:guide-compose', args=[pk])}#part-{pair}")
    draft = draft_to_compose(request.user, pk)
    page = page_of(draft) | {"part": draft.part(pair), "at": at, "moved": at}
    return retarget(render(request, f"{PAGE}#changed", page), f"#part-{pair}")
