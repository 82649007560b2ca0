from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from roles.forms import RecheckForm, Verdicts

from .access import may_write, role_to_read, role_to_write


@require_http_methods(["GET", "HEAD", "POST"])
def role_reality_check(request, slug):
    """The reality check: the whole draft, statement by statement."""
    role = role_to_read(request, slug)
    decides = may_write(request.user, role)
    verdicts = Verdicts(role, request.user, request.POST if request.method == "POST" else None, decides=decides)
    if request.method == "POST" and verdicts.is_valid():
        return keep(request, verdicts)
    return reality_check_page(request, verdicts, RecheckForm(instance=role))


def keep(request, verdicts):
    count = verdicts.save()
    if count:
        said = f"Saved your answers on {count} statement{'s' if count > 1 else ''}."
        messages.success(request, said, extra_tags="saved")
    else:
        messages.info(request, "Nothing has changed since your last reality check.", extra_tags="saved")
    return redirect("roles:role-reality-check", verdicts.role.slug)


@require_POST
def role_recheck(request, slug):
    """Changes the date from which the brief asks to be confirmed again."""
    role = role_to_write(request, slug)
    form = RecheckForm(request.POST, instance=role)
    if not form.is_valid():
        role.refresh_from_db(fields=["recheck_on"])
        return reality_check_page(request, Verdicts(role, request.user, decides=True), form)
    form.save()
    messages.success(request, f"Next check set for {role.recheck_on:%B} {role.recheck_on.day}, {role.recheck_on.year}.")
    return redirect("roles:role-reality-check", role.slug)


def reality_check_page(request, verdicts, form):
    context = {
        "role": verdicts.role,
        "verdicts": verdicts,
        "form": form,
        "has_errors": bool(verdicts.problems),
    }
    return render(request, "roles/reality_check/read.html", context)
