from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from interviewkit.forms.request import saved, typed
from interviews.forms.seat import ExcuseForm
from interviews.views.access import seats_of

NOT_YOURS = (
    "An absence is noted by the person who was absent, or by the hiring manager, a recruiter or an administrator."
)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def seat_excuse(request, pk, seat):
    """Notes that nobody waits for one seat, and why; or takes that back while all is still sealed."""
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
        saved(request, f"Noted. No one waits for {seat.name}’s side any longer.")
        return redirect(seats.interview)
    page = {"seats": seats, "seat": seat, "form": form, "why_not": why_not(seats, seat)}
    page["may_take_back"] = seats.may_take_back(seat)
    return render(request, "interviews/scheduling/participant_release.html", page)


def take_back(request, seats, seat):
    if seats.may_take_back(seat):
        seat.take_back_excuse()
        saved(request, f"Taken back. {seat.name}’s side is waited for again.")
    elif seat.excused:
        messages.info(request, "All sides of this conversation are open by now, so the excuse stays.")
    return redirect(seats.interview)


def why_not(seats, seat):
    """Why no absence can be noted here, and what to do instead; else nothing."""
    if seats.may_excuse(seat):
        return ""
    elif seat.excused:
        return "It is noted already."
    elif seat.is_settled:
        return f"{seat.name}’s side is finished already: there is nothing to excuse."
    else:
        return "This conversation has not begun. Let someone else take the seat, or reschedule the interview."
