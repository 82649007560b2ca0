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
    """Records why the interview goes on without one participant's summary, or undoes that while all are sealed."""
    participants = participants_of(request, pk)
    awaited = next((one for one in participants.current if one.pk == participant), None)
    if not awaited:
        raise Http404
    if not participants.may_write and awaited != participants.own:
        raise PermissionDenied(NOT_YOURS)
    if request.POST.get("then") == "take-back":
        return take_back(request, participants, awaited)
    if request.method == "POST" and not participants.may_release(awaited):
        messages.info(request, why_not(participants, awaited))
        return redirect(participants.interview)
    form = ReleaseForm(typed(request), participant=awaited)
    if request.method == "POST" and form.is_valid():
        awaited.release_as(form.cleaned_data["released"], form.cleaned_data["release_reason"])
        saved(request, f"Saved. The interview continues without {awaited.name}’s summary.")
        return redirect(participants.interview)
    page = {
        "participants": participants,
        "participant": awaited,
        "form": form,
        "why_not": why_not(participants, awaited),
    }
    page["may_take_back"] = participants.may_take_back(awaited)
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
