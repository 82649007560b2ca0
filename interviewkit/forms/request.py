"""What a page that is written on was sent, and what it answers once that is stored."""

from django.contrib import messages

from interviewkit.forms.fields import whole_number


def typed(request):
    """What was sent, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def version_seen(request):
    """Which version the page was opened with; whatever is not a number was never current."""
    number = whole_number(request.POST.get("version", ""))
    return -1 if number is None else number


def locked_when_typed(request, rows, *related):
    """The same rows, held for the one who writes them until the page has answered."""
    return rows.select_for_update(of=["self", *related]) if request.method == "POST" else rows


def saved(request, what):
    """Says that it is stored, which also lets the browser forget its own copy."""
    messages.success(request, what, extra_tags="saved")
