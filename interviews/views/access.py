from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from candidates.models import Candidate
from interviewkit.forms.request import locked_when_typed
from interviews.models import Guide, Interview, Participant
from interviews.pages.notes import NotesPage
from interviews.pages.participants import Participants, interviews_with_participants
from roles.models import Role

NOT_YOURS_TO_KEEP = (
    "Only the hiring manager, a recruiter, or an administrator can change guides. You can read and print them all."
)


def guide_to_read(user, pk):
    """Returns a guide the user may read and the latest revision, after updating a draft to that revision."""
    readable = Guide.objects.visible_to(user).for_document()
    guide = get_object_or_404(readable, pk=pk)
    latest = guide.stage.role.latest
    if guide.follows(latest):
        Guide.objects.compose_for(latest)
        guide = readable.get(pk=pk)
    return guide, latest


def guide_to_keep(user, pk):
    guide = get_object_or_404(
        Guide.objects.visible_to(user).select_related("stage__role__organization", "revision"), pk=pk
    )
    if not Role.objects.editable_by(user).filter(pk=guide.stage.role_id).exists():
        raise PermissionDenied(NOT_YOURS_TO_KEEP)
    return guide


def candidate_to_read(user, pk):
    candidates = Candidate.objects.visible_to(user).with_rights_of(user).select_related("role__organization", "owner")
    return get_object_or_404(candidates, pk=pk)


NOT_YOURS_TO_ORGANIZE = (
    "Only the hiring manager, a recruiter, or an administrator can schedule interviews. You can see when they are, "
    "and an interviewer can report a late start or ask to be replaced."
)


def interview_to_read(request, pk):
    """Returns an interview the user may read, locked for the length of the request if the request changes it."""
    readable = Interview.objects.visible_to(request.user).for_page()
    return get_object_or_404(locked_when_typed(request, readable), pk=pk)


def interview_to_organize(request, pk):
    """Returns an interview the user may schedule; other team members get a 403 that says who may."""
    interview = interview_to_read(request, pk)
    if not may_organize(request.user, interview):
        raise PermissionDenied(NOT_YOURS_TO_ORGANIZE)
    return interview


def interview_to_tend(request, pk):
    """Returns an interview the user may schedule or conducts."""
    interview = interview_to_read(request, pk)
    if not interview.participant_of(request.user) and not may_organize(request.user, interview):
        raise PermissionDenied(NOT_YOURS_TO_ORGANIZE)
    return interview


def may_organize(user, interview):
    return Role.objects.editable_by(user).filter(pk=interview.candidate.role_id).exists()


def participants_of(request, pk):
    """Returns the participants of an interview the user may read, locked if the request changes it."""
    interview = get_object_or_404(locked_when_typed(request, interviews_with_participants(request.user)), pk=pk)
    return Participants(interview, request.user, may_write=interview.may_write)


NOT_YOUR_NOTES = (
    "Interview notes belong to the interviewers, each with their own. "
    "You can read their findings once everyone has submitted a fit summary."
)


def own_participant(user, pk):
    """Returns the user as a participant; 403 for others who may read the interview, 404 for everyone else."""
    participant = Participant.objects.for_notes(user, pk).first()
    if participant is None:
        get_object_or_404(Interview.objects.visible_to(user), pk=pk)
        raise PermissionDenied(NOT_YOUR_NOTES)
    return participant


def notes_page_of(participant):
    """Returns the guide for a participant's interview, with its notes."""
    copy = participant.interview.guide
    return NotesPage(copy.document(), copy.guide, {note.key: note for note in participant.notes.all()})
