from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from roles.forms import KeptWarningForm
from roles.models import NotPublishable, Role

from .access import role_to_write
from .step import overview


@require_POST
def role_publish(request, slug):
    role = role_to_write(request, slug)
    latest = role.latest
    if latest and latest.content == role.content:
        messages.info(request, f"Nothing has changed since revision {latest.number}.")
        return redirect(role)
    try:
        revision = role.publish(by=request.user)
    except NotPublishable:
        return blocked(request, role)
    messages.success(request, f"Published as revision {revision.number}. Both sides’ guides read from it now.")
    return redirect(role)


def blocked(request, role):
    """What is missing, step by step; from here on the steps say so as well."""
    role = Role.objects.with_brief().get(pk=role.pk)
    return render(request, "roles/role_edit.html", overview(role) | {"has_errors": True, "was_blocked": True})


@require_POST
def role_keep_warning(request, slug):
    """Puts a warning to rest, with the reason, for as long as the words stay the same."""
    role = role_to_write(request, slug)
    form = KeptWarningForm(request.POST, role=role)
    if form.is_valid():
        form.instance.author = request.user
        form.save()
        messages.success(request, "Kept as it is, with your reason.")
        return redirect("roles:role-edit", role.slug)
    return render(request, "roles/role_edit.html", overview(role) | {"form": form})
