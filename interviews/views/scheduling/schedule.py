"""Arranging a conversation: proposing times, reserving one, and whatever comes in between."""

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
from interviews.forms.arrange import ArrangeForm, Arranging, CallOffForm, FourthForm, MoveForm, ReplaceForm, ZoneForm
from interviews.invitations import tell_everybody
from interviews.models import CandidateGuide, Interview, Seat
from interviews.models.scheduling.booking import BookingRefusal
from interviews.scheduling.rules import LATEST, Booking, booked_days, next_of_visit
from interviews.scheduling.times import shown
from interviews.views.access import candidate_to_read, interview_to_arrange, interview_to_read, interview_to_tend
from roles.numbers import counted

TAP = 10
"""Minutes later, with each tap."""
ONLY_YOURS = "Only the person who would hold the fourth conversation of a day can take it on."
CLOSED = "This candidacy is closed: there is nothing to schedule anymore."
OVER = "This conversation has begun, is over or was called off: there is nothing to arrange any more."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_create(request, pk):
    """Proposes up to three times for a conversation of the plan, or reserves the one that was agreed."""
    candidate = candidate_to_read(request.user, pk)
    if not candidate.may_write:
        raise PermissionDenied(READS_ONLY)
    copy = copy_asked_for(request, candidate)
    arranged = Interview.objects.in_place().filter(candidate=candidate, stage=copy.stage_id).first()
    if arranged:
        return redirect(arranged)
    if not candidate.is_open:
        messages.info(request, CLOSED)
        return redirect(candidate)
    arranging = arranging_of(request, candidate, copy)
    reserves = request.POST.get("then") == "reserve"
    if request.method == "POST" and arranging.is_valid(only_one=reserves):
        return redirect(arrange(request, candidate, copy, arranging, reserves=reserves))
    page = {"copy": copy, "arranging": arranging} | beside(request, candidate)
    return render(request, "interviews/scheduling/create.html", page)


def copy_asked_for(request, candidate):
    """The guide of the conversation that an address means, as this candidate meets it."""
    try:
        stage = UUID(request.GET.get("stage", ""))
    except ValueError as error:
        raise Http404 from error
    copy = CandidateGuide.objects.open_one(candidate, stage)
    if copy is None:
        raise Http404("The plan has no such conversation.")
    return copy


def arranging_of(request, candidate, copy):
    planned = [seated.user_id for seated in copy.stage.interviewers.all()]
    initial = {"zone": request.user.time_zone, "people": planned}
    form = ArrangeForm(typed(request), role=candidate.role, medium=copy.meets_by, initial=initial)
    return Arranging(form, typed(request), first=after_another(request, candidate))


def after_another(request, candidate):
    """The moment at which a conversation may follow the one that an address names, in the same visit."""
    number = whole_number(request.GET.get("after", ""))
    other = candidate.interviews.standing().filter(pk=number, starts_at__isnull=False).first() if number else None
    return next_of_visit(other.finishes_at) if other else None


def arrange(request, candidate, copy, arranging, *, reserves):
    """The conversation as it was asked for; a time that cannot be had stays a proposal, and it is said why."""
    said = arranging.form.cleaned_data
    how = {"organizer": request.user, "medium": copy.meets_by, "zone": said["zone"], "place": said["place"]}
    interview = Interview.objects.arrange(candidate, copy.stage, said["people"], slots=arranging.moments, **how)
    if reserves:
        take(request, interview, arranging.moments[0])
    else:
        saved(request, f"Proposed. No one is booked until {candidate.name} has chosen, and you reserve that time.")
    return interview


def take(request, interview, moment):
    """Reserves a time, or says why it cannot be had."""
    try:
        interview.reserve(moment)
    except BookingRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        tell_everybody(interview)
        saved(request, f"Reserved: {shown(interview.starts_at, interview.zone)}.")


def beside(request, candidate):
    """Who is booked when, whose clocks there are, and which visit could hold one more conversation."""
    team = candidate.role.hiring_team
    seats = Seat.objects.ahead_of(team.values("pk"), candidate)
    bookings = [Booking(seat.name, seat.interview.begins_at, seat.interview.finishes_at) for seat in seats]
    zones = {request.user.time_zone, candidate.time_zone, *team.values_list("time_zone", flat=True)}
    return {
        "candidate": candidate,
        "booked": booked_days(bookings, request.user.time_zone),
        "zones": sorted(filter(None, zones)),
        "visits": [seat.interview for seat in seats if seat.candidate_id],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_propose(request, pk):
    """Proposes other times for a conversation that has none yet, or none any more."""
    interview = interview_to_arrange(request, pk)
    if interview.state != "proposed" or not interview.candidate.is_open:
        return over(request, interview)
    arranging = Arranging(ZoneForm(typed(request), initial={"zone": interview.zone}), typed(request))
    if request.method == "POST" and arranging.is_valid():
        interview.propose(arranging.moments)
        saved(request, "Proposed. No one is booked until one of them is reserved.")
        return redirect(interview)
    page = {"interview": interview, "arranging": arranging} | beside(request, interview.candidate)
    return render(request, "interviews/scheduling/propose.html", page)


@require_POST
@transaction.atomic
def slot_reserve(request, pk, slot):
    """Reserves a proposed time for everybody who has a seat."""
    interview = interview_to_arrange(request, pk)
    chosen = get_object_or_404(interview.slots.all(), pk=slot)
    if interview.starts_at == chosen.starts_at:
        return redirect(interview)
    if interview.state != "proposed" or not interview.candidate.is_open:
        return over(request, interview)
    if chosen.has_passed:
        messages.error(request, "This time has passed. Propose others that are still to come.")
    else:
        take(request, interview, chosen.starts_at)
    return redirect(interview)


@require_POST
@transaction.atomic
def slot_withdraw(request, pk, slot):
    """Takes a proposed time back."""
    interview = interview_to_arrange(request, pk)
    if interview.state != "proposed" or not interview.candidate.is_open:
        return over(request, interview)
    interview.slots.filter(pk=slot).delete()
    saved(request, "Taken back.")
    return redirect(interview)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_move(request, pk):
    """Another time for a reserved conversation, in the same event in everybody's calendar."""
    interview = interview_to_arrange(request, pk)
    if interview.state != "reserved" or not interview.candidate.is_open:
        return over(request, interview)
    form = MoveForm(typed(request), needs_reason=interview.is_moved_often, initial={"zone": interview.zone})
    arranging = Arranging(form, typed(request), rows=1, first=interview.starts_at)
    if request.method == "POST" and arranging.is_valid(only_one=True) and move(request, interview, arranging):
        return redirect(interview)
    page = {"interview": interview, "arranging": arranging} | beside(request, interview.candidate)
    return render(request, "interviews/scheduling/move.html", page)


def move(request, interview, arranging):
    """Whether the conversation has its new time; one that it has already, sent twice, counts as had."""
    if arranging.moments[0] == interview.starts_at:
        return True
    try:
        interview.move(arranging.moments[0], arranging.form.cleaned_data.get("reason", ""))
    except BookingRefusal as refusal:
        # Kept as a wish, so that whoever would hold their fourth that day can take it on.
        interview.propose(arranging.moments)
        arranging.refuse(str(refusal))
        return False
    tell_everybody(interview)
    saved(request, f"Moved: {shown(interview.starts_at, interview.zone)}.")
    return True


@require_POST
@transaction.atomic
def interview_late(request, pk):
    """Ten minutes later, in one tap."""
    interview = interview_to_tend(request, pk)
    seen = whole_number(request.POST.get("late_by", ""))
    if interview.state != "reserved" or not interview.candidate.is_open:
        return over(request, interview)
    if interview.late_by + TAP > LATEST:
        messages.error(request, "Twenty minutes are the most. Reschedule the interview instead.")
    elif seen == interview.late_by:
        interview.run_late(TAP)
        tell_everybody(interview)
        saved(
            request,
            f"Begins {counted(interview.late_by, 'minute')} late: {shown(interview.begins_at, interview.zone)}.",
        )
    return redirect(interview)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_call_off(request, pk):
    """Calls a conversation off, in words that everybody reads."""
    interview = interview_to_arrange(request, pk)
    if interview.state not in ("proposed", "reserved"):
        return over(request, interview)
    form = CallOffForm(typed(request))
    if request.method == "POST" and form.is_valid():
        interview.call_off(form.cleaned_data["words"])
        tell_everybody(interview)
        saved(request, "Called off. No one is booked for it any longer.")
        return redirect(interview)
    return render(request, "interviews/scheduling/cancel.html", {"interview": interview, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def seat_replace(request, pk, seat):
    """Somebody else takes over from who cannot come."""
    interview = interview_to_tend(request, pk)
    leaving = next((one for one in interview.interviewers if one.pk == seat), None)
    if leaving is None or interview.state not in ("proposed", "reserved") or not interview.candidate.is_open:
        return over(request, interview)
    form = ReplaceForm(typed(request), people=who_could_come(interview))
    free, busy = map(list, who_is_free(interview))
    if request.method == "POST" and form.is_valid():
        try:
            interview.replace(leaving, form.cleaned_data["person"], form.cleaned_data["reason"])
        except BookingRefusal as refusal:
            form.add_error("person", str(refusal))
        else:
            tell_everybody(interview)
            saved(request, f"{form.cleaned_data['person'].name} takes over from {leaving.name}.")
            return redirect(interview)
    page = {"interview": interview, "leaving": leaving, "form": form, "free": free, "busy": busy}
    return render(request, "interviews/scheduling/participant_replace.html", page)


def who_could_come(interview):
    """The hiring team, less those who sit there already."""
    seated = [seat.user_id for seat in interview.interviewers]
    return interview.candidate.role.hiring_team.filter(is_active=True).exclude(pk__in=seated)


def who_is_free(interview):
    """Who of the team has this time, and who has not."""
    others = who_could_come(interview)
    if not interview.starts_at:
        return others, others.none()
    booked = Seat.objects.interviewers().filter(booked__overlap=interview.candidate_seat.booked).values("user")
    return others.exclude(pk__in=booked), others.filter(pk__in=booked)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_fourth(request, pk):
    """An interviewer takes on a fourth conversation in a day, with a reason; nobody else can do so for them."""
    interview = interview_to_read(request, pk)
    seat = interview.seat_of(request.user)
    if seat is None:
        raise PermissionDenied(ONLY_YOURS)
    if interview.state not in ("proposed", "reserved") or not interview.candidate.is_open:
        return over(request, interview)
    full = days_that_are_full(interview, seat)
    form = FourthForm(typed(request), full=full)
    if request.method == "POST" and form.is_valid():
        seat.accept_fourth(**form.cleaned_data)
        saved(request, "Noted. That time can be reserved now.")
        return redirect(interview)
    return render(
        request, "interviews/scheduling/fourth_interview.html", {"interview": interview, "full": full, "form": form}
    )


def days_that_are_full(interview, seat):
    """The days of proposed times on which this interviewer holds three conversations already."""
    return seat.full_days(slot.starts_at for slot in interview.slots.all() if not slot.has_passed)


def over(request, interview):
    messages.info(request, OVER if interview.candidate.is_open else CLOSED)
    return redirect(interview)
