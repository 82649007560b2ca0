from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from interviewkit.forms.request import saved
from interviews.forms.seat import HowItWasForm
from interviews.views.access import seats_of


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def how_it_was(request, pk):
    """Asks each side two short questions after the interview; sealed until all have answered or for two days."""
    seats = seats_of(request, pk)
    if not seats.interview.ended_at:
        messages.info(request, "End the interview first; then each side gives feedback.")
        return redirect(seats.interview)
    forms = [question_form(request, side, seat) for side, seat in seats_to_ask(seats).items()]
    for form in forms:
        if form.is_bound and form.is_valid():
            form.seat.say_how_it_was(**form.cleaned_data)
            saved(request, "Submitted. Your answers stay sealed until everyone has answered, or for two days.")
            return redirect(request.path)
    if request.method == "POST" and not any(form.is_bound for form in forms):
        return redirect(request.path)
    page = {"seats": seats, "interview": seats.interview, "forms": forms}
    return render(request, "interviews/notes/feedback.html", page | {"has_errors": any(form.errors for form in forms)})


def seats_to_ask(seats):
    """Returns the seats the user answers for now: their own, then the candidate's, as the candidate puts it."""
    candidate = seats.interview.candidate_seat
    asked = {}
    if seats.own and not seats.own.excused and not seats.own.answered_at:
        asked["own"] = seats.own
    if seats.may_hear_how_it_was and not candidate.excused and not candidate.answered_at:
        asked["candidate"] = candidate
    return asked


def question_form(request, side, seat):
    """Returns one seat's form, bound if the submitted answers were for this seat."""
    form = HowItWasForm(request.POST if request.POST.get("side") == side else None, prefix=side)
    form.seat = seat
    return form
