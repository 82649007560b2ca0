"""Helpers for views that save forms."""

from django.contrib import messages

from interviewkit.forms.fields import whole_number


def typed(request):
    """The submitted data, or None for a GET."""
    return request.POST if request.method == "POST" else None


def version_seen(request):
    """The version the page was opened with; -1, which is never current, if it isn't a number."""
    number = whole_number(request.POST.get("version", ""))
    return -1 if number is None else number


def locked_when_typed(request, rows, *related):
    """The same rows, locked until the end of the transaction if the request writes."""
    return rows.select_for_update(of=["self", *related]) if request.method == "POST" else rows


def saved(request, what):
    """Adds a success message, which also lets the browser discard its own copy of the text."""
    messages.success(request, what, extra_tags="saved")
