from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.models import CandidateGuide, Note
from interviews.notes.record import noted
from interviews.views.access import seats_of


@require_safe
def interview_notes(request, pk):
    """Shows notes in the guide's order: the user's own, and everyone's once all sides are open."""
    seats = seats_of(request, pk)
    notes = Note.objects.visible_to(request.user).filter(seat__interview=seats.interview).with_places()
    wording = CandidateGuide.objects.wording_in(seats.interview)
    page = {"seats": seats, "interview": seats.interview, "parts": noted(notes, wording)}
    return render(request, "interviews/notes/record.html", page)
