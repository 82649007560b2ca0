"""Sends a finished PDF. If some characters would print as empty boxes, the user is warned first."""

import unicodedata
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from interviewkit.paper import PAPERS, Paper
from interviewkit.pdf import Pdf, PdfResponse

ALL_THE_SAME = "anyway"
PRIVATE_USE = "Co"


def asked_paper(request: HttpRequest, usual: Paper) -> Paper:
    """The requested paper, or the usual one by default."""
    paper = PAPERS.get(_asked(request).get("paper") or usual.name)
    if paper is None:
        raise Http404("This prints on a4 or letter.")
    return paper


def asked_large(request: HttpRequest) -> bool:
    """Whether large type was requested."""
    said = _asked(request).get("large") or "0"
    if said not in {"0", "1"}:
        raise Http404("Large type is large=1.")
    return said == "1"


def _asked(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def hand_over(request: HttpRequest, pdf: Pdf, filename: str) -> HttpResponse:
    """The file or, if characters are missing and the user hasn't confirmed, a warning."""
    if not pdf.missing or ALL_THE_SAME in request.GET:
        return PdfResponse(pdf, filename)
    query = request.GET.copy()
    query[ALL_THE_SAME] = "1"
    page = {"missing": [(character, name_of(character)) for character in pdf.missing], "query": query.urlencode()}
    return render(request, "print_missing.html", page)


def name_of(character: str) -> str:
    """A character by its Unicode name and number: SNOWMAN (U+2603)."""
    kind = "PRIVATE USE CHARACTER" if unicodedata.category(character) == PRIVATE_USE else "UNNAMED CHARACTER"
    return f"{unicodedata.name(character, kind)} (U+{ord(character):04X})"


def named(characters: Iterable[str]) -> str:
    return ", ".join(map(name_of, characters))
