from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from candidates.models import Candidate
from interviewkit.forms.request import locked_when_typed
from interviews.models import Guide, Interview, Seat
from interviews.pages.notes import Room
from interviews.pages.participants import Seats, interviews_with_seats
from roles.models import Role

NOT_YOURS_TO_KEEP = (
    "The hiring manager, a recruiter or an administrator keeps the guides. You can read and print them all."
)


def guide_to_read(user, pk):
    """A guide for someone on its team, with the latest revision; a draft follows that revision first."""
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
    candidates = Candidate.objects.visible_to(user).with_rights_of(user).select_related("role__organization")
    return get_object_or_404(candidates, pk=pk)


NOT_YOURS_TO_ARRANGE = (
    "Conversations are arranged by the hiring manager, a recruiter or an administrator. You can read when they are, "
    "and the person who holds one can say that it runs late or that someone else has to take over."
)


def interview_to_read(request, pk):
    """The conversation, for someone of its team; held for the one who changes it until the page has answered."""
    readable = Interview.objects.visible_to(request.user).for_page()
    return get_object_or_404(locked_when_typed(request, readable), pk=pk)


def interview_to_arrange(request, pk):
    """The conversation, for whoever arranges it; others of the team are told who does."""
    interview = interview_to_read(request, pk)
    if not may_arrange(request.user, interview):
        raise PermissionDenied(NOT_YOURS_TO_ARRANGE)
    return interview


def interview_to_tend(request, pk):
    """The conversation, for whoever arranges it or holds it."""
    interview = interview_to_read(request, pk)
    if not interview.seat_of(request.user) and not may_arrange(request.user, interview):
        raise PermissionDenied(NOT_YOURS_TO_ARRANGE)
    return interview


def may_arrange(user, interview):
    return Role.objects.editable_by(user).filter(pk=interview.candidate.role_id).exists()


def seats_of(request, pk):
    """The seats of a conversation of one's team; it is held for the one who changes it until the page has answered."""
    interview = get_object_or_404(locked_when_typed(request, interviews_with_seats(request.user)), pk=pk)
    return Seats(interview, request.user, may_write=interview.may_write)


NOT_YOUR_SEAT = (
    "The room belongs to those who hold this conversation, each with notes of their own. "
    "You read what they found once everyone has made up their mind."
)


def own_seat(user, pk):
    """The seat that is this person's own; 403 for others who may read the conversation, 404 for everybody else."""
    seat = Seat.objects.of_room(user, pk).first()
    if seat is None:
        get_object_or_404(Interview.objects.visible_to(user), pk=pk)
        raise PermissionDenied(NOT_YOUR_SEAT)
    return seat


def room_of(seat):
    """The guide of a seat's conversation, with what was noted in it."""
    copy = seat.interview.guide
    return Room(copy.document(), copy.guide, {note.key: note for note in seat.notes.all()})
