from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from interviewkit.forms.request import saved, typed
from interviews.forms.participant import EndForm
from interviews.models import Note
from interviews.notes.unasked import unasked
from interviews.views.access import participants_of

NOT_YOURS = "Only the interviewers, the hiring manager, a recruiter, or an administrator can end an interview."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_end(request, pk):
    """Ends an interview with an outcome or a reason, early only by agreement, and with skipped questions explained."""
    participants = participants_of(request, pk)
    interview = participants.interview
    if not participants.may_end:
        raise PermissionDenied(NOT_YOURS)
    if interview.ended_at or not participants.has_begun:
        messages.info(request, "This interview has ended." if interview.ended_at else "This interview hasn’t started.")
        return redirect(interview)
    now = timezone.now()
    left = questions_left(interview)
    form = EndForm(typed(request), is_early=interview.is_early(now), has_outcome=participants.has_outcome, unasked=left)
    if request.method == "POST" and form.is_valid():
        interview.end(at=now, **form.cleaned_data)
        saved(request, f"Interview ended.{ten_minutes(participants)}")
        return redirect("interviews:interview-experience", interview.pk)
    page = {"participants": participants, "interview": interview, "form": form, "unasked": left}
    return render(request, "interviews/scheduling/end.html", page)


def questions_left(interview):
    """Returns the interviewer's questions for which no notes exist."""
    copy = interview.guide
    notes = Note.objects.filter(participant__interview=interview, item__isnull=False)
    noted = {note.item_id for note in notes if note.depth}
    return unasked(copy.guide.sections.all(), noted) if copy else []


def ten_minutes(participants):
    return f" Your ten minutes end at {participants.own.rates_until}." if participants.own else ""
