"""In the room: each side makes up its mind in words, locks it, then says it. Numbers come later, in private."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from candidates.forms import Mind
from candidates.models import FitSummary, Side
from candidates.views.summary import LOCKING, NOT_KEPT, keep_or_compare, redirect_after_locking
from interviewkit.forms.request import locked_when_typed, saved, typed
from interviews.views.access import seats_of

CALLED_OFF = "This conversation was called off. There is nothing to decide in it."
ENDED_WITHOUT = (
    "This interview ended without an outcome. Schedule another one, and both sides make up their minds then."
)
READS_ONLY = "{} The candidate’s side is recorded by one of them, or by someone who keeps the record."
EXCUSED = "This seat is excused: no one waits for it. Take the excuse back to write here."
EXCUSED_FOR_GOOD = "This seat is excused, and no one waits for it any longer."
HEAR_FIRST = "Hear each other first: you can lock once the conversation has begun."
LOCK_OWN_FIRST = "Lock your own side first; then record theirs."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_mind(request, pk):
    """The reader's own side, before anybody else's is known."""
    seats = seats_of(request, pk)
    if not seats.own:
        raise PermissionDenied(f"{held_by(seats)} Each of them makes up their own mind; you have no seat in it.")
    return make_up(request, seats, seats.own, author=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_mind_candidate(request, pk):
    """The candidate's side, in the candidate's words, recorded by somebody who no longer writes their own."""
    seats = seats_of(request, pk)
    if not seats.may_record:
        raise PermissionDenied(
            LOCK_OWN_FIRST if seats.own and not seats.own.excused else READS_ONLY.format(held_by(seats))
        )
    return make_up(request, seats, seats.interview.candidate_seat, author=None)


def held_by(seats):
    names = " and ".join(seat.name for seat in seats.interview.interviewers)
    return f"{names} hold this conversation." if " and " in names else f"{names} holds this conversation."


def make_up(request, seats, seat, author):
    """Writes the words of one seat, unless somebody else saved first: then both texts are shown."""
    summary = summary_on(request, seat, author)
    if not summary.is_kept_by(request.user):
        raise PermissionDenied(f"{summary.recorded_by.name} records the candidate’s side of this conversation.")
    why_not = why_nothing_is_kept(seats, seat, summary)
    if request.method == "POST":
        return write_words(request, seats, seat, summary, why_not)
    elif seat.excused and not seat.interview.cancelled_at and not seat.interview.end_reason:
        return redirect("interviews:seat-excuse", seats.interview.pk, seat.pk)
    elif why_not:
        messages.info(request, why_not)
        return redirect(seats.interview)
    else:
        return redirect(summary) if summary.is_locked else write_words(request, seats, seat, summary)


def why_nothing_is_kept(seats, seat, summary):
    """Why no mind is made up on this seat, or not any more; else nothing."""
    if seat.interview.cancelled_at:
        return CALLED_OFF
    elif seat.interview.end_reason and not summary.is_locked:
        return ENDED_WITHOUT
    elif seat.excused:
        return EXCUSED if seats.may_take_back(seat) else EXCUSED_FOR_GOOD
    else:
        return ""


def summary_on(request, seat, author):
    """What is kept of this seat: its own, else one begun before the conversation was arranged, else a blank page."""
    identity = {
        "candidate": seat.interview.candidate,
        "stage": seat.interview.stage,
        "side": seat.side,
        "author": author,
    }
    begun = locked_when_typed(request, FitSummary.objects.filter(**identity)).first()
    return begun or FitSummary(**identity, recorded_by=request.user, version=0)


def write_words(request, seats, seat, summary, why_not=""):
    then = request.POST.get("then", "")
    mind = Mind(summary, typed(request), locking=then in LOCKING, heard=own_heard(seat), in_room=True)
    if why_not:
        mind.words.refuse(f"{why_not} {NOT_KEPT}")
    elif then in LOCKING and not seats.has_begun:
        mind.words.refuse(HEAR_FIRST, "outcome")
    conflicts = keep_or_compare(request, mind) if not summary.is_locked else mind.conflicts()
    if conflicts is None:
        return go_on(request, seat, summary, then)
    if summary.is_locked and not conflicts:
        return redirect(summary)
    page = {"seats": seats, "seat": seat, "summary": summary, "mind": mind, "conflicts": conflicts}
    page |= {"noted": seat.noted()} if seat.user_id else {}
    return render(request, "interviews/notes/summary.html", page | {"has_errors": mind.has_errors})


def own_heard(seat):
    """What the author's notes tell; of the candidate nobody keeps any."""
    return seat.heard() if seat.user_id else None


def go_on(request, seat, summary, then):
    """From saving to locking, and from there to saying it; an interviewer's ratings always follow in private."""
    seat.keep(summary)
    if then not in LOCKING:
        saved(request, "Saved. No one else sees it before you lock it.")
        return redirect(request.path)
    summary.lock(rate_later=seat.side == Side.INTERVIEWER or then == "lock-words")
    return redirect_after_locking(request, summary)
