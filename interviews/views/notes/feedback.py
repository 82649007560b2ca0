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
    """Two short questions for each side once it is over; sealed until all have answered, or two days have passed."""
    seats = seats_of(request, pk)
    if not seats.interview.ended_at:
        messages.info(request, "First the conversation ends; then each side says how it was.")
        return redirect(seats.interview)
    forms = [question_form(request, side, seat) for side, seat in seats_to_ask(seats).items()]
    for form in forms:
        if form.is_bound and form.is_valid():
            form.seat.say_how_it_was(**form.cleaned_data)
            saved(request, "Kept. It stays sealed until all have answered, or for two days.")
            return redirect(request.path)
    if request.method == "POST" and not any(form.is_bound for form in forms):
        return redirect(request.path)
    page = {"seats": seats, "interview": seats.interview, "forms": forms}
    return render(request, "interviews/notes/feedback.html", page | {"has_errors": any(form.errors for form in forms)})


def seats_to_ask(seats):
    """Whose answers the reader gives now: their own, then the candidate's in the candidate's words."""
    candidate = seats.interview.candidate_seat
    asked = {}
    if seats.own and not seats.own.excused and not seats.own.answered_at:
        asked["own"] = seats.own
    if seats.may_hear_how_it_was and not candidate.excused and not candidate.answered_at:
        asked["candidate"] = candidate
    return asked


def question_form(request, side, seat):
    """The two questions for one seat; typed, when the answer sent was for this one."""
    form = HowItWasForm(request.POST if request.POST.get("side") == side else None, prefix=side)
    form.seat = seat
    return form
