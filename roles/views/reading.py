"""The page before the first step: add facts found in a pasted text, or replace or discard the text."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from roles.forms import PastedTextForm, ReadingForm

from .access import role_to_write
from .steps.last_save import last_save

TAKEN = "The checked items are in your draft, and you can reword them. The rest of the text is beside the steps."
NO_ROOM = "Lines that didn’t fit in their place: {}. They are beside the steps, too."


@require_http_methods(["GET", "HEAD", "POST"])
def role_read(request, slug):
    role = role_to_write(request, slug)
    if request.method != "POST":
        return reading_page(request, role)
    if request.POST.keys() & {"add", "replace"}:
        return another_text(request, role)
    if "away" in request.POST or not hasattr(role, "pasted_text"):
        return throw_away(request, role)
    return take(request, role)


def take(request, role):
    form = ReadingForm(request.POST, role=role)
    if not form.is_valid():
        return reading_page(request, role, form=form)
    with last_save(request, role):
        without_room = form.take(request.user)
    messages.success(request, TAKEN, extra_tags="saved")
    if without_room:
        messages.info(request, NO_ROOM.format(without_room))
    return redirect("interviews:brief-step", role.slug, "need")


def another_text(request, role):
    form = PastedTextForm(request.POST, pasted_text=getattr(role, "pasted_text", None))
    if not form.is_valid():
        return reading_page(request, role, text_form=form)
    form.save(role, request.user)
    messages.success(request, "Here’s what we found in your text.", extra_tags="saved")
    return redirect("roles:role-read", role.slug)


def throw_away(request, role):
    """Deletes the text. Whatever was added from it stays in the brief."""
    if hasattr(role, "pasted_text"):
        role.pasted_text.delete()
    messages.success(request, "Pasted text discarded. What you added from it stays in the draft.", extra_tags="saved")
    return redirect("interviews:brief-step", role.slug, "need")


def reading_page(request, role, form=None, text_form=None):
    pasted_text = getattr(role, "pasted_text", None)
    context = {
        "role": role,
        "pasted_text": pasted_text,
        "form": form or (ReadingForm(role=role) if pasted_text else None),
        "text_form": text_form or PastedTextForm(),
        "has_errors": bool(text_form and text_form.errors),
    }
    return render(request, "roles/pasted/read.html", context)
