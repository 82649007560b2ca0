from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.models import CandidateGuide, Note
from interviews.notes.record import noted
from interviews.views.access import participants_of


@require_safe
def interview_record(request, pk):
    """Shows notes in the guide's order: the user's own, and everyone's once all sides are open."""
    participants = participants_of(request, pk)
    notes = Note.objects.visible_to(request.user).filter(participant__interview=participants.interview).with_places()
    wording = CandidateGuide.objects.wording_in(participants.interview)
    page = {"participants": participants, "interview": participants.interview, "parts": noted(notes, wording)}
    return render(request, "interviews/notes/record.html", page)
