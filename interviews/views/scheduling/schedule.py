"""Scheduling an interview: offer times, book one, reschedule, cancel, and replace interviewers."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from candidates.views.access import READS_ONLY
from interviewkit.forms.fields import whole_number
from interviewkit.forms.request import saved, typed
from interviews.forms.schedule import CancelForm, FourthForm, MoveForm, ReplaceForm, ScheduleForm, Scheduling, ZoneForm
from interviews.invitations import notify_everyone
from interviews.models import CandidateGuide, Guide, Interview, Participant
from interviews.models.scheduling.booking import BookingRefusal
from interviews.scheduling.rules import LATEST, Booking, booked_days, next_of_visit
from interviews.scheduling.times import shown
from interviews.views.access import candidate_to_read, interview_to_organize, interview_to_read, interview_to_tend
from roles.numbers import counted

TAP = 10
"""Minutes added by each tap on the late button."""
ONLY_YOURS = "Only the interviewer whose fourth interview of the day it would be can accept it."
CLOSED = "This candidacy is closed, so there’s nothing to schedule anymore."
OVER = "This interview has started, ended, or been canceled, so there’s nothing to schedule anymore."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_create(request, pk):
    """Offers up to three times for an interview in the plan, or books one that is already agreed on."""
    candidate = candidate_to_read(request.user, pk)
    if not candidate.may_write:
        raise PermissionDenied(READS_ONLY)
    copy = copy_asked_for(request, candidate)
    scheduled = Interview.objects.in_place().filter(candidate=candidate, stage=copy.stage_id).first()
    if scheduled:
        return redirect(scheduled)
    if not candidate.is_open:
        messages.info(request, CLOSED)
        return redirect(candidate)
    scheduling = scheduling_of(request, candidate, copy)
    books = request.POST.get("then") == "book"
    if request.method == "POST" and scheduling.is_valid(only_one=books):
        return redirect(schedule(request, candidate, copy, scheduling, books=books))
    page = {"copy": copy, "scheduling": scheduling} | beside(request, candidate)
    page["silent_gaps"] = Guide.objects.silent_gaps_of(candidate.role)
    return render(request, "interviews/scheduling/create.html", page)


def copy_asked_for(request, candidate):
    """Returns the candidate's guide for the requested interview."""
    try:
        stage = UUID(request.GET.get("stage", ""))
    except ValueError as error:
        raise Http404 from error
    copy = CandidateGuide.objects.open_one(candidate, stage)
    if copy is None:
        raise Http404("The interview plan doesn’t include this interview.")
    return copy


def scheduling_of(request, candidate, copy):
    planned = [seated.user_id for seated in copy.stage.interviewers.all()]
    initial = {"zone": request.user.time_zone, "people": planned}
    form = ScheduleForm(typed(request), role=candidate.role, medium=copy.meets_by, initial=initial)
    return Scheduling(form, typed(request), first=after_another(request, candidate))


def after_another(request, candidate):
    """Returns when this interview could start after the one named in the URL, in the same visit."""
    number = whole_number(request.GET.get("after", ""))
    other = candidate.interviews.standing().filter(pk=number, starts_at__isnull=False).first() if number else None
    return next_of_visit(other.finishes_at) if other else None


def schedule(request, candidate, copy, scheduling, *, books):
    """Creates the interview; a time that can't be booked stays on offer, with a message that says why."""
    said = scheduling.form.cleaned_data
    how = {"organizer": request.user, "medium": copy.meets_by, "zone": said["zone"], "place": said["place"]}
    interview = Interview.objects.schedule(candidate, copy.stage, said["people"], slots=scheduling.moments, **how)
    if books:
        take(request, interview, scheduling.moments[0])
    else:
        saved(request, f"Times offered. No one is booked until {candidate.name} chooses one and you book it.")
    return interview


def take(request, interview, moment):
    """Books a time, or shows why it can't be booked."""
    try:
        interview.book(moment)
    except BookingRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        notify_everyone(interview)
        saved(request, f"Booked: {shown(interview.starts_at, interview.zone)}.")


def beside(request, candidate):
    """Returns bookings, time zones, and visits to which this interview could be added."""
    team = candidate.role.hiring_team
    participants = Participant.objects.ahead_of(team.values("pk"), candidate)
    bookings = [
        Booking(participant.name, participant.interview.begins_at, participant.interview.finishes_at)
        for participant in participants
    ]
    zones = {request.user.time_zone, candidate.time_zone, *team.values_list("time_zone", flat=True)}
    return {
        "candidate": candidate,
        "booked": booked_days(bookings, request.user.time_zone),
        "zones": sorted(filter(None, zones)),
        "visits": [participant.interview for participant in participants if participant.candidate_id],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_propose(request, pk):
    """Offers other times for an interview that isn't booked."""
    interview = interview_to_organize(request, pk)
    if interview.state != "proposed" or not interview.candidate.is_open:
        return over(request, interview)
    scheduling = Scheduling(ZoneForm(typed(request), initial={"zone": interview.zone}), typed(request))
    if request.method == "POST" and scheduling.is_valid():
        interview.propose(scheduling.moments)
        saved(request, "Times offered. No one is booked until you book one of them.")
        return redirect(interview)
    page = {"interview": interview, "scheduling": scheduling} | beside(request, interview.candidate)
    return render(request, "interviews/scheduling/propose.html", page)


@require_POST
@transaction.atomic
def slot_book(request, pk, slot):
    interview = interview_to_organize(request, pk)
    chosen = get_object_or_404(interview.slots.all(), pk=slot)
    if interview.starts_at == chosen.starts_at:
        return redirect(interview)
    if interview.state != "proposed" or not interview.candidate.is_open:
        return over(request, interview)
    if chosen.has_passed:
        messages.error(request, "This time has passed. Offer a time in the future.")
    else:
        take(request, interview, chosen.starts_at)
    return redirect(interview)


@require_POST
@transaction.atomic
def slot_withdraw(request, pk, slot):
    interview = interview_to_organize(request, pk)
    if interview.state != "proposed" or not interview.candidate.is_open:
        return over(request, interview)
    interview.slots.filter(pk=slot).delete()
    saved(request, "Time withdrawn.")
    return redirect(interview)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_move(request, pk):
    """Reschedules a booked interview within the same calendar event."""
    interview = interview_to_organize(request, pk)
    if interview.state != "booked" or not interview.candidate.is_open:
        return over(request, interview)
    form = MoveForm(typed(request), needs_reason=interview.is_moved_often, initial={"zone": interview.zone})
    scheduling = Scheduling(form, typed(request), rows=1, first=interview.starts_at)
    if request.method == "POST" and scheduling.is_valid(only_one=True) and move(request, interview, scheduling):
        return redirect(interview)
    page = {"interview": interview, "scheduling": scheduling} | beside(request, interview.candidate)
    return render(request, "interviews/scheduling/move.html", page)


def move(request, interview, scheduling):
    """Reschedules and returns whether the interview has the new time; a repeated request counts as done."""
    if scheduling.moments[0] == interview.starts_at:
        return True
    try:
        interview.move(scheduling.moments[0], scheduling.form.cleaned_data.get("reason", ""))
    except BookingRefusal as refusal:
        # Kept as an offered time, so that an interviewer whose fourth it would be that day can accept it.
        interview.propose(scheduling.moments)
        scheduling.refuse(str(refusal))
        return False
    notify_everyone(interview)
    saved(request, f"Rescheduled: {shown(interview.starts_at, interview.zone)}.")
    return True


@require_POST
@transaction.atomic
def interview_late(request, pk):
    """Delays the start by ten minutes."""
    interview = interview_to_tend(request, pk)
    seen = whole_number(request.POST.get("late_by", ""))
    if interview.state != "booked" or not interview.candidate.is_open:
        return over(request, interview)
    if interview.late_by + TAP > LATEST:
        messages.error(request, "Twenty minutes late is the most. Reschedule the interview instead.")
    elif seen == interview.late_by:
        interview.run_late(TAP)
        notify_everyone(interview)
        saved(
            request,
            f"Starts {counted(interview.late_by, 'minute')} late: {shown(interview.begins_at, interview.zone)}.",
        )
    return redirect(interview)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_cancel(request, pk):
    """Cancels an interview with a message that all participants read."""
    interview = interview_to_organize(request, pk)
    if interview.state not in ("proposed", "booked"):
        return over(request, interview)
    form = CancelForm(typed(request))
    if request.method == "POST" and form.is_valid():
        interview.cancel(form.cleaned_data["words"])
        notify_everyone(interview)
        saved(request, "Interview canceled. No one is booked for it anymore.")
        return redirect(interview)
    return render(request, "interviews/scheduling/cancel.html", {"interview": interview, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def participant_replace(request, pk, participant):
    """Replaces an interviewer who can't come."""
    interview = interview_to_tend(request, pk)
    leaving = next((one for one in interview.interviewers if one.pk == participant), None)
    if leaving is None or interview.state not in ("proposed", "booked") or not interview.candidate.is_open:
        return over(request, interview)
    form = ReplaceForm(typed(request), people=who_could_come(interview))
    free, busy = map(list, who_is_free(interview))
    if request.method == "POST" and form.is_valid():
        try:
            interview.replace(leaving, form.cleaned_data["person"], form.cleaned_data["reason"])
        except BookingRefusal as refusal:
            form.add_error("person", str(refusal))
        else:
            notify_everyone(interview)
            saved(request, f"{form.cleaned_data['person'].name} replaces {leaving.name}.")
            return redirect(interview)
    page = {"interview": interview, "leaving": leaving, "form": form, "free": free, "busy": busy}
    return render(request, "interviews/scheduling/participant_replace.html", page)


def who_could_come(interview):
    """Returns active members of the hiring team who aren't interviewers yet."""
    seated = [participant.user_id for participant in interview.interviewers]
    return interview.candidate.role.hiring_team.filter(is_active=True).exclude(pk__in=seated)


def who_is_free(interview):
    """Splits possible replacements into those who are free at this time and those who are booked."""
    others = who_could_come(interview)
    if not interview.starts_at:
        return others, others.none()
    booked = (
        Participant.objects.interviewers().filter(booked__overlap=interview.candidate_participant.booked).values("user")
    )
    return others.exclude(pk__in=booked), others.filter(pk__in=booked)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_fourth(request, pk):
    """Lets an interviewer accept a fourth interview in a day, with a reason; no one else can do so for them."""
    interview = interview_to_read(request, pk)
    participant = interview.participant_of(request.user)
    if participant is None:
        raise PermissionDenied(ONLY_YOURS)
    if interview.state not in ("proposed", "booked") or not interview.candidate.is_open:
        return over(request, interview)
    full = days_that_are_full(interview, participant)
    form = FourthForm(typed(request), full=full)
    if request.method == "POST" and form.is_valid():
        participant.accept_fourth(**form.cleaned_data)
        saved(request, "Saved. That time can be booked now.")
        return redirect(interview)
    return render(
        request, "interviews/scheduling/fourth_interview.html", {"interview": interview, "full": full, "form": form}
    )


def days_that_are_full(interview, participant):
    """Returns the days of offered times on which this interviewer already has three interviews."""
    return participant.full_days(slot.starts_at for slot in interview.slots.all() if not slot.has_passed)


def over(request, interview):
    messages.info(request, OVER if interview.candidate.is_open else CLOSED)
    return redirect(interview)
