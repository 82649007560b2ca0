"""One side of a guide in other forms: to read, to keep as text, to rehearse, to glance at before the room."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.sheets.document import never_ask
from interviews.sheets.markdown import to_markdown
from interviews.sheets.one_page import glance
from interviews.sheets.rehearsal import rehearsal

from .asked import asked_document, asked_side, asked_start
from .prints import base_name, print_choices


@require_safe
def guide_read(request, pk):
    """One side from the first line to the last, for a screen reader, a phone, or very large letters."""
    page = side_page(request, pk)
    document, side = page["document"], page["side"]
    page["halves"] = [(section, getattr(section, side)) for section in document.sections]
    page["never_ask"] = never_ask() if side == "candidate" else ()
    return render(request, "interviews/guides/read.html", page)


@require_safe
def guide_text(request, pk):
    """One side as Markdown."""
    guide, document = asked_document(request, pk)
    side = asked_side(request)
    headers = {"Content-Disposition": f'inline; filename="{base_name(guide)}-{side}.md"'}
    return HttpResponse(to_markdown(document, side), content_type="text/markdown; charset=utf-8", headers=headers)


@require_safe
def guide_rehearse(request, pk):
    """A read-through with the clock, aloud."""
    page = side_page(request, pk)
    page["scenes"] = rehearsal(page["document"], page["side"])
    return render(request, "interviews/guides/rehearse.html", page)


@require_safe
def guide_glance(request, pk):
    """Five minutes before: only what one must know now."""
    page, starts_at = side_page(request, pk), asked_start(request)
    page |= {"glance": glance(page["document"], page["side"], starts_at), "starts_at": starts_at}
    page |= print_choices(page["guide"])
    return render(request, "interviews/guides/one_page.html", page)


def side_page(request, pk):
    """What each of these pages shows of itself, and the way to the other side."""
    guide, document = asked_document(request, pk)
    side = asked_side(request)
    other = request.GET.copy()
    other["side"] = "candidate" if side == "interviewer" else "interviewer"
    same = request.GET.copy()
    same["side"] = side
    return {
        "guide": guide,
        "document": document,
        "side": side,
        "other_side": other["side"],
        "other_query": other.urlencode(),
        "query": same.urlencode(),
        "candidate": request.GET.get("candidate", ""),
    }
