from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from interviews.forms.version import VersionForm
from interviews.models import ChangeNotice, GuideRefusal
from interviews.pages.changes import what_changed
from interviews.views.access import guide_to_keep, guide_to_read
from roles.views.access import may_write

from .prints import print_choices

SEEN_ANOTHER = "This guide is not the one you saw a moment ago. Look at it again before freezing it."


@require_safe
def guide_detail(request, pk):
    """Both sides' guide, mirrored, with the facts both hold between them."""
    guide, latest = guide_to_read(request.user, pk)
    page = {
        "guide": guide,
        "role": guide.stage.role,
        "document": guide.document(),
        "latest": latest,
        "news": ChangeNotice.objects.news_in(guide, latest, request.user),
        "may_write": may_write(request.user, guide.stage.role),
        "versions": guide.versions(),
        "behind": guide.is_behind(latest),
        "reworded": guide.reworded(guide.bank),
        **print_choices(guide),
    }
    return render(request, "interviews/guides/detail.html", page)


@require_safe
def guide_changes(request, pk):
    """What a guide would become from the brief and the bank as they are today."""
    guide, latest = guide_to_read(request.user, pk)
    return page_of_changes(request, guide, latest)


@require_POST
def guide_freeze(request, pk):
    """From here on every candidate of this conversation meets the same guide."""
    guide = guide_to_keep(request.user, pk)
    try:
        if request.POST.get("version") == str(guide.version) and guide.freeze(guide.version):
            messages.success(request, "Frozen. Every candidate for this conversation meets this guide.")
        else:
            messages.warning(request, SEEN_ANOTHER)
    except GuideRefusal as refusal:
        messages.warning(request, str(refusal))
    return redirect(guide)


@require_POST
def guide_renew(request, pk):
    """The next version of a frozen guide, for a reason."""
    guide = guide_to_keep(request.user, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        guide, latest = guide_to_read(request.user, pk)
        return page_of_changes(request, guide, latest, form)
    return redirect(guide.renew(form.cleaned_data["reason"]))


def page_of_changes(request, guide, latest, form=None):
    changed = what_changed(guide, latest)
    page = {
        "guide": guide,
        "role": guide.stage.role,
        "latest": latest,
        "changed": changed,
        "versions": guide.versions(),
        "may_write": may_write(request.user, guide.stage.role),
        "form": form or VersionForm(initial={"reason": changed.reason}),
    }
    return render(request, "interviews/guides/changes.html", page)
