from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from interviewkit.forms.request import saved, typed
from interviews.forms.participant import ReleaseForm
from interviews.views.access import participants_of

NOT_YOURS = "Only the absent person, the hiring manager, a recruiter, or an administrator can record an absence."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def participant_release(request, pk, participant):
    """Records why the interview continues without one seat's summary, or undoes that while all are still sealed."""
    participants = participants_of(request, pk)
    participant = next((one for one in participants.taken if one.pk == participant), None)
    if not participant:
        raise Http404
    if not participants.may_write and participant != participants.own:
        raise PermissionDenied(NOT_YOURS)
    if request.POST.get("then") == "take-back":
        return take_back(request, participants, participant)
    if request.method == "POST" and not participants.may_release(participant):
        messages.info(request, why_not(participants, participant))
        return redirect(participants.interview)
    form = ReleaseForm(typed(request), participant=participant)
    if request.method == "POST" and form.is_valid():
        participant.release_as(form.cleaned_data["released"], form.cleaned_data["release_reason"])
        saved(request, f"Saved. The interview continues without {participant.name}’s summary.")
        return redirect(participants.interview)
    page = {
        "participants": participants,
        "participant": participant,
        "form": form,
        "why_not": why_not(participants, participant),
    }
    page["may_take_back"] = participants.may_take_back(participant)
    return render(request, "interviews/scheduling/participant_release.html", page)


def take_back(request, participants, participant):
    if participants.may_take_back(participant):
        participant.take_back_release()
        saved(request, f"Undone. Waiting for {participant.name}’s summary again.")
    elif participant.released:
        messages.info(request, "All summaries for this interview are open, so this can’t be undone.")
    return redirect(participants.interview)


def why_not(participants, participant):
    """Returns why no absence can be recorded here and what to do instead, or ""."""
    if participants.may_release(participant):
        return ""
    elif participant.released:
        return "This is already recorded."
    elif participant.is_settled:
        return f"{participant.name}’s summary is already finished, so there’s no absence to record."
    else:
        return "This interview hasn’t started. Replace the interviewer, or reschedule the interview."
