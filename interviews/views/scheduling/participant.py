from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from interviewkit.forms.request import saved, typed
from interviews.forms.seat import ExcuseForm
from interviews.views.access import seats_of

NOT_YOURS = "Only the absent person, the hiring manager, a recruiter, or an administrator can record an absence."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def seat_excuse(request, pk, seat):
    """Records why the interview continues without one seat's summary, or undoes that while all are still sealed."""
    seats = seats_of(request, pk)
    seat = next((one for one in seats.taken if one.pk == seat), None)
    if not seat:
        raise Http404
    if not seats.may_write and seat != seats.own:
        raise PermissionDenied(NOT_YOURS)
    if request.POST.get("then") == "take-back":
        return take_back(request, seats, seat)
    if request.method == "POST" and not seats.may_excuse(seat):
        messages.info(request, why_not(seats, seat))
        return redirect(seats.interview)
    form = ExcuseForm(typed(request), seat=seat)
    if request.method == "POST" and form.is_valid():
        seat.excuse_as(form.cleaned_data["excused"], form.cleaned_data["excuse"])
        saved(request, f"Saved. The interview continues without {seat.name}’s summary.")
        return redirect(seats.interview)
    page = {"seats": seats, "seat": seat, "form": form, "why_not": why_not(seats, seat)}
    page["may_take_back"] = seats.may_take_back(seat)
    return render(request, "interviews/scheduling/participant_release.html", page)


def take_back(request, seats, seat):
    if seats.may_take_back(seat):
        seat.take_back_excuse()
        saved(request, f"Undone. Waiting for {seat.name}’s summary again.")
    elif seat.excused:
        messages.info(request, "All summaries for this interview are open, so this can’t be undone.")
    return redirect(seats.interview)


def why_not(seats, seat):
    """Returns why no absence can be recorded here and what to do instead, or ""."""
    if seats.may_excuse(seat):
        return ""
    elif seat.excused:
        return "This is already recorded."
    elif seat.is_settled:
        return f"{seat.name}’s summary is already finished, so there’s no absence to record."
    else:
        return "This interview hasn’t started. Replace the interviewer, or reschedule the interview."
