"""One side of a guide in other formats: reading page, Markdown, timed practice, one-page summary."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.sheets.markdown import to_markdown
from interviews.sheets.one_page import one_page
from interviews.sheets.rehearsal import rehearsal

from .asked import asked_half, asked_start
from .prints import base_name, print_choices


@require_safe
def guide_read(request, pk):
    """One side on a single page, for screen readers, phones or very large type."""
    page = side_page(request, pk)
    document, side = page["document"], page["side"]
    page["halves"] = [(section, getattr(section, side)) for section in document.sections]
    return render(request, "interviews/guides/read.html", page)


@require_safe
def guide_text(request, pk):
    """One side as Markdown."""
    guide, document, side = asked_half(request, pk)
    headers = {"Content-Disposition": f'inline; filename="{base_name(guide)}-{side}.md"'}
    return HttpResponse(to_markdown(document, side), content_type="text/markdown; charset=utf-8", headers=headers)


@require_safe
def guide_rehearse(request, pk):
    """Practice one side aloud, with a timer."""
    page = side_page(request, pk)
    page["scenes"] = rehearsal(page["document"], page["side"])
    return render(request, "interviews/guides/rehearse.html", page)


@require_safe
def guide_one_page(request, pk):
    """The one-page summary, for the last five minutes before the interview."""
    page, starts_at = side_page(request, pk), asked_start(request)
    page |= {"one_page": one_page(page["document"], page["side"], starts_at), "starts_at": starts_at}
    page |= print_choices(page["guide"])
    return render(request, "interviews/guides/one_page.html", page)


def side_page(request, pk):
    """Template context shared by these pages, with the link to the other side."""
    guide, document, side = asked_half(request, pk)
    other = request.GET.copy()
    other["side"] = "candidate" if side == "interviewer" else "interviewer"
    same = request.GET.copy()
    same["side"] = side
    return {
        "guide": guide,
        "document": document,
        "side": side,
        "closing": document.closing[side],
        "other_side": other["side"],
        "other_query": other.urlencode(),
        "query": same.urlencode(),
        "candidate": request.GET.get("candidate", ""),
    }
