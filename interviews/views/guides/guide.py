from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from interviews.forms.version import VersionForm
from interviews.models import ChangeNotice, GuideRefusal
from interviews.pages.changes import what_changed
from interviews.views.access import guide_to_keep, guide_to_read
from roles.views.access import may_write

from .prints import print_choices

SEEN_ANOTHER = "This guide changed a moment ago. Review it before making it final."


@require_safe
def guide_detail(request, pk):
    """The two-sided guide, with the shared facts between both sides."""
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
        "leads": any(held.user_id == request.user.pk for held in guide.stage.interviewers.all()),
        "reworded": guide.reworded(guide.bank),
        **print_choices(guide),
    }
    return render(request, "interviews/guides/detail.html", page)


@require_safe
def guide_changes(request, pk):
    """The guide compared with how it would be built today."""
    guide, latest = guide_to_read(request.user, pk)
    return page_of_changes(request, guide, latest)


@require_POST
def guide_freeze(request, pk):
    """Make the guide final, so that every candidate for this interview gets the same one."""
    guide = guide_to_keep(request.user, pk)
    try:
        if request.POST.get("version") == str(guide.version) and guide.finalize(guide.version):
            messages.success(request, "Guide is final. Every candidate for this interview gets this guide.")
        else:
            messages.warning(request, SEEN_ANOTHER)
    except GuideRefusal as refusal:
        messages.warning(request, str(refusal))
    return redirect(guide)


@require_POST
def guide_renew(request, pk):
    """Create the next version of a final guide, with a reason."""
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
