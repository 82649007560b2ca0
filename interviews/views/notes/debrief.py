from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.models import FitSummary
from interviews.models import Interview, Participant
from interviews.pages.debrief import (
    answers_owed,
    disagreements,
    handoff_notes,
    split_outcomes,
    unexplored,
    working_together,
)
from interviews.pages.findings import Conversations


@require_safe
def interview_debrief(request, pk):
    """Shows the debrief once every fit summary is in, disagreements first."""
    interview, siblings = interview_among_siblings(request.user, pk)
    page = {"interview": interview, "waits_for": [participant.name for participant in interview.awaited]}
    if not page["waits_for"]:
        page |= debriefed(interview, siblings, request.user)
    return render(request, "interviews/notes/debrief.html", page)


@require_safe
def interview_handoff(request, pk):
    """Shows an interviewer facts from earlier interviews, and nothing that would prime them."""
    interview, siblings = interview_among_siblings(request.user, pk)
    told = Conversations(interview.candidate, request.user, before=interview.stage_id)
    earlier = [one for one in siblings if one.stage.position < interview.stage.position and one.begun_at]
    page = {
        "interview": interview,
        "handed": handoff_notes(told.content, told.findings, told.heard, told.claimed, told.must_findings),
        "arrangement": told.arrangement_for(interview.stage_id),
        "closed": [one.number for one in earlier if not one.is_open_to_read],
    }
    return render(request, "interviews/notes/handoff.html", page)


def debriefed(interview, siblings, user):
    """Returns the debrief's context, from interviews that are open."""
    told = Conversations(interview.candidate, user)
    following = [one for one in siblings if one.stage.position > interview.stage.position and not one.ended_at]
    next_one = next((one for one in following if not one.canceled_at), None)
    return {
        "outcomes": split_outcomes(one for one in told.said if one.conversation == interview.number),
        "disagreements": disagreements(told.findings, told.must_findings),
        "unexplored": unexplored(told.content, told.findings, told.heard, told.claimed, told.must_findings),
        "open_items": [one for one in told.said if one.open_items.strip()],
        "owed": answers_owed(told.heard),
        "together": working_together(told.heard),
        "next": next_one,
        "handed": handoff_notes(told.content, told.findings, told.heard, told.claimed, told.must_findings),
        "arrangement": told.arrangement_for(next_one.stage_id) if next_one else "",
    }


def interview_among_siblings(user, pk):
    """Returns an interview the user may read, and all of the candidate's interviews in plan order."""
    minds = Prefetch("participants__summary", FitSummary.objects.only("submitted_at", "ratings_open"))
    participants = Prefetch("participants", Participant.objects.select_related("user", "candidate"))
    found = list(
        Interview.objects.visible_to(user)
        .filter(candidate__interviews=pk)
        .select_related("candidate__role__organization", "stage")
        .prefetch_related(participants, minds)
        .order_by("stage__position", "pk")
    )
    interview = next((one for one in found if one.pk == pk), None)
    if interview is None:
        raise Http404
    return interview, found
