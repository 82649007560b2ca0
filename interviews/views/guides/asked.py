"""Query parameters of guide pages: side, candidate, start time."""

from datetime import datetime

from django.http import Http404

from interviews.composing.sections import SIDES
from interviews.models import CandidateGuide
from interviews.views.access import candidate_to_read, guide_to_read


def asked_side(request):
    side = request.GET.get("side") or SIDES[0]
    if side not in SIDES:
        raise Http404("A guide has an interviewer’s side and a candidate’s side.")
    return side


def asked_half(request, pk):
    """The guide, its document as the asked side sees it, and that side."""
    side = asked_side(request)
    guide, document = asked_document(request, pk)
    return guide, document.seen_by(side), side


def asked_document(request, pk):
    """The guide and its document; with a candidate's number, that candidate's copy."""
    candidate = request.GET.get("candidate")
    if not candidate:
        guide, _ = guide_to_read(request.user, pk)
        return guide, guide.document()
    if not (candidate.isascii() and candidate.isdigit() and len(candidate) < 10):
        raise Http404("The candidate must be a number.")
    opened = CandidateGuide.objects.open_for(candidate_to_read(request.user, int(candidate)))
    copy = next((copy for copy in opened if copy.guide_id == pk), None)
    if copy is None:
        raise Http404("This candidate doesn’t have this guide.")
    copy.load()
    return copy.guide, copy.document()


def asked_start(request):
    """The time of day at which the interview starts, if given."""
    said = request.GET.get("at")
    if not said:
        return None
    try:
        return datetime.strptime(said, "%H:%M").time()
    except ValueError:
        raise Http404("Write the start time as 14:00.") from None
