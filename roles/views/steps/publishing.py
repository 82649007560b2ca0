from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from roles.forms import KeptWarningForm
from roles.models import NotPublishable, Role
from roles.views.access import role_to_write

from .step import overview


@require_POST
def role_publish(request, slug):
    role = role_to_write(request, slug)
    latest = role.latest
    try:
        revision = role.publish(by=request.user)
    except NotPublishable:
        return blocked(request, role)
    if revision == latest:
        messages.info(request, f"Nothing has changed since revision {latest.number}.")
    else:
        messages.success(request, f"Published as revision {revision.number}. Both sides’ guides now use it.")
    return redirect(role)


def blocked(request, role):
    """Shows what is missing, step by step. From here on, the steps show it as well."""
    role = Role.objects.with_brief().get(pk=role.pk)
    return render(request, "roles/steps/overview.html", overview(role) | {"has_errors": True, "was_blocked": True})


@require_POST
def role_keep_warning(request, slug):
    """Silences a warning, with a reason, as long as the wording stays the same."""
    role = role_to_write(request, slug)
    form = KeptWarningForm(request.POST, warned=role)
    if not form.is_valid():
        return render(request, "roles/steps/overview.html", overview(role, refused=form))
    form.keep(by=request.user)
    messages.success(request, "Wording kept, with your reason.")
    return redirect("roles:role-edit", role.slug)
