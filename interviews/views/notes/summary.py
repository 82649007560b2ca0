"""Fit summaries at the end of an interview: each side writes, submits, and shares its own. Ratings come later."""

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

CALLED_OFF = "This interview was canceled, so there’s no fit summary to write."
ENDED_WITHOUT = "This interview ended without an outcome. Schedule another one, then write the fit summaries."
READS_ONLY = "{} One of them, or someone who manages the candidate’s record, records the candidate’s side."
EXCUSED = "The interview continues without this summary. Undo that first, then write it."
EXCUSED_FOR_GOOD = "The interview continues without this summary."
HEAR_FIRST = "Hear each other first: you can submit once the interview has started."
LOCK_OWN_FIRST = "Submit your own summary first; then record theirs."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_mind(request, pk):
    """Writes the user's own fit summary, before anyone else's is visible."""
    seats = seats_of(request, pk)
    if not seats.own:
        raise PermissionDenied(f"{held_by(seats)} Each writes their own fit summary.")
    return make_up(request, seats, seats.own, author=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_mind_candidate(request, pk):
    """Records the candidate's fit summary in their words, by someone who has no summary of their own left to write."""
    seats = seats_of(request, pk)
    if not seats.may_record:
        raise PermissionDenied(
            LOCK_OWN_FIRST if seats.own and not seats.own.excused else READS_ONLY.format(held_by(seats))
        )
    return make_up(request, seats, seats.interview.candidate_seat, author=None)


def held_by(seats):
    names = " and ".join(seat.name for seat in seats.interview.interviewers)
    return f"The interviewers are {names}." if " and " in names else f"The interviewer is {names}."


def make_up(request, seats, seat, author):
    """Writes one seat's summary; if someone else saved first, shows both texts."""
    summary = summary_on(request, seat, author)
    if not summary.is_kept_by(request.user):
        raise PermissionDenied(f"{summary.recorded_by.name} is recording the candidate’s side of this interview.")
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
    """Returns why this seat takes no fit summary now, or ""."""
    if seat.interview.cancelled_at:
        return CALLED_OFF
    elif seat.interview.end_reason and not summary.is_locked:
        return ENDED_WITHOUT
    elif seat.excused:
        return EXCUSED if seats.may_take_back(seat) else EXCUSED_FOR_GOOD
    else:
        return ""


def summary_on(request, seat, author):
    """Returns the seat's summary, one begun before the interview was scheduled, or a new one."""
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
    """Returns what an interviewer's own notes show; there are no notes by candidates."""
    return seat.heard() if seat.user_id else None


def go_on(request, seat, summary, then):
    """Saves or submits, then continues to sharing the view; an interviewer's ratings always follow in private."""
    seat.keep(summary)
    if then not in LOCKING:
        saved(request, "Draft saved. No one else sees it until you submit it.")
        return redirect(request.path)
    summary.lock(rate_later=seat.side == Side.INTERVIEWER or then == "lock-words")
    return redirect_after_locking(request, summary)
