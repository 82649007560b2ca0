"""What a page about a guide was asked for: which side, with which candidate, from what time on."""

from datetime import datetime

from django.http import Http404

from interviews.composing.sections import SIDES
from interviews.models import CandidateGuide
from interviews.views.access import candidate_to_read, guide_to_read


def asked_side(request):
    side = request.GET.get("side") or SIDES[0]
    if side not in SIDES:
        raise Http404("A guide has the interviewer’s side and the candidate’s.")
    return side


def asked_document(request, pk):
    """The guide and what it shows; with a candidate's number, as that person meets it."""
    candidate = request.GET.get("candidate")
    if not candidate:
        guide, _ = guide_to_read(request.user, pk)
        return guide, guide.document()
    if not (candidate.isascii() and candidate.isdigit() and len(candidate) < 10):
        raise Http404("A candidate is named by number.")
    opened = CandidateGuide.objects.open_for(candidate_to_read(request.user, int(candidate)))
    copy = next((copy for copy in opened if copy.guide_id == pk), None)
    if copy is None:
        raise Http404("This candidate meets no such guide.")
    copy.load()
    return copy.guide, copy.document()


def asked_start(request):
    """The time of day at which the conversation begins, where it was said."""
    said = request.GET.get("at")
    if not said:
        return None
    try:
        return datetime.strptime(said, "%H:%M").time()
    except ValueError:
        raise Http404("A conversation begins at a time such as 14:00.") from None
