from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from roles.views.access import may_write

from .access import guide_to_keep, guide_to_read
from .prints import print_choices


@require_safe
def guide_detail(request, pk):
    """Both sides' guide, mirrored, with the facts both hold between them."""
    guide, latest = guide_to_read(request.user, pk)
    page = {
        "guide": guide,
        "role": guide.stage.role,
        "document": guide.document(),
        "latest": latest,
        "may_write": may_write(request.user, guide.stage.role),
        "newer": guide.stage.guides.filter(number__gt=guide.number).order_by("number").last(),
        "may_renew": guide.may_renew(latest),
        **print_choices(guide),
    }
    return render(request, "interviews/guide_detail.html", page)


@require_POST
def guide_freeze(request, pk):
    """From here on every candidate of this conversation meets the same guide."""
    guide = guide_to_keep(request.user, pk)
    if request.POST.get("version") == str(guide.version) and guide.freeze(guide.version):
        messages.success(request, "Frozen. Every candidate for this conversation meets this guide.")
    else:
        messages.warning(
            request, "This guide is not the one you saw a moment ago. Look at it again before freezing it."
        )
    return redirect(guide)


@require_POST
def guide_renew(request, pk):
    """The next version of a frozen guide, from a newer revision of the brief."""
    return redirect(guide_to_keep(request.user, pk).renew())
