from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from interviewkit.forms.request import saved
from interviews.forms.participant import ExperienceForm
from interviews.views.access import participants_of


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_experience(request, pk):
    """Asks each side two short questions after the interview; sealed until all have answered or for two days."""
    participants = participants_of(request, pk)
    if not participants.interview.ended_at:
        messages.info(request, "End the interview first; then each side gives feedback.")
        return redirect(participants.interview)
    forms = [
        question_form(request, side, participant) for side, participant in participants_to_ask(participants).items()
    ]
    for form in forms:
        if form.is_bound and form.is_valid():
            form.participant.record_experience(**form.cleaned_data)
            saved(request, "Submitted. Your answers stay hidden until everyone has answered, or for two days.")
            return redirect(request.path)
    if request.method == "POST" and not any(form.is_bound for form in forms):
        return redirect(request.path)
    page = {"participants": participants, "interview": participants.interview, "forms": forms}
    return render(request, "interviews/notes/feedback.html", page | {"has_errors": any(form.errors for form in forms)})


def participants_to_ask(participants):
    """Returns the participants the user answers for now: their own, then the candidate's, as the candidate puts it."""
    candidate = participants.interview.candidate_participant
    asked = {}
    if participants.own and not participants.own.released and not participants.own.answered_at:
        asked["own"] = participants.own
    if participants.may_record_experience and not candidate.released and not candidate.answered_at:
        asked["candidate"] = candidate
    return asked


def question_form(request, side, participant):
    """Returns one side's form, bound if the submitted answers were for that side."""
    form = ExperienceForm(request.POST if request.POST.get("side") == side else None, prefix=side)
    form.participant = participant
    return form
