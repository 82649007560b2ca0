"""Fit summaries at the end of an interview: each side writes, submits, and shares its own. Ratings come later."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from candidates.forms import SummaryEntry
from candidates.models import FitSummary, Side
from candidates.views.summary import NOT_KEPT, SUBMITTING, keep_or_compare, redirect_after_submitting
from interviewkit.forms.request import locked_when_typed, saved, typed
from interviews.views.access import participants_of

CANCELED = "This interview was canceled, so there’s no fit summary to write."
ENDED_WITHOUT = "This interview ended without an outcome. Schedule another one, then write the fit summaries."
READS_ONLY = "{} One of them, or someone who manages the candidate’s record, records the candidate’s side."
RELEASED = "The interview continues without this summary. Undo that first, then write it."
RELEASED_FOR_GOOD = "The interview continues without this summary."
HEAR_FIRST = "Hear each other first: you can submit once the interview has started."
SUBMIT_OWN_FIRST = "Submit your own summary first; then record theirs."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_summary(request, pk):
    """Writes the user's own fit summary, before anyone else's is visible."""
    participants = participants_of(request, pk)
    if not participants.own:
        raise PermissionDenied(f"{held_by(participants)} Each writes their own fit summary.")
    return write_or_redirect(request, participants, participants.own, author=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def interview_summary_candidate(request, pk):
    """Records the candidate's fit summary in their words, by someone who has no summary of their own left to write."""
    participants = participants_of(request, pk)
    if not participants.may_record:
        raise PermissionDenied(
            SUBMIT_OWN_FIRST
            if participants.own and not participants.own.released
            else READS_ONLY.format(held_by(participants))
        )
    return write_or_redirect(request, participants, participants.interview.candidate_participant, author=None)


def held_by(participants):
    names = " and ".join(participant.name for participant in participants.interview.interviewers)
    return f"The interviewers are {names}." if " and " in names else f"The interviewer is {names}."


def write_or_redirect(request, participants, participant, author):
    """Writes one participant's summary; if someone else saved first, shows both texts."""
    summary = summary_on(request, participant, author)
    if not summary.is_kept_by(request.user):
        raise PermissionDenied(f"{summary.recorded_by.name} is recording the candidate’s side of this interview.")
    why_not = why_nothing_is_kept(participants, participant, summary)
    if request.method == "POST":
        return write_words(request, participants, participant, summary, why_not)
    elif participant.released and not participant.interview.canceled_at and not participant.interview.end_reason:
        return redirect("interviews:participant-release", participants.interview.pk, participant.pk)
    elif why_not:
        messages.info(request, why_not)
        return redirect(participants.interview)
    else:
        return redirect(summary) if summary.is_submitted else write_words(request, participants, participant, summary)


def why_nothing_is_kept(participants, participant, summary):
    """Returns why this participant takes no fit summary now, or ""."""
    if participant.interview.canceled_at:
        return CANCELED
    elif participant.interview.end_reason and not summary.is_submitted:
        return ENDED_WITHOUT
    elif participant.released:
        return RELEASED if participants.may_take_back(participant) else RELEASED_FOR_GOOD
    else:
        return ""


def summary_on(request, participant, author):
    """Returns the participant's summary, one begun before the interview was scheduled, or a new one."""
    identity = {
        "candidate": participant.interview.candidate,
        "stage": participant.interview.stage,
        "side": participant.side,
        "author": author,
    }
    begun = locked_when_typed(request, FitSummary.objects.filter(**identity)).first()
    return begun or FitSummary(**identity, recorded_by=request.user, version=0)


def write_words(request, participants, participant, summary, why_not=""):
    then = request.POST.get("then", "")
    entry = SummaryEntry(
        summary, typed(request), submitting=then in SUBMITTING, heard=own_heard(participant), in_words_only=True
    )
    if why_not:
        entry.words.refuse(f"{why_not} {NOT_KEPT}")
    elif then in SUBMITTING and not participants.has_begun:
        entry.words.refuse(HEAR_FIRST, "outcome")
    conflicts = keep_or_compare(request, entry) if not summary.is_submitted else entry.conflicts()
    if conflicts is None:
        return go_on(request, participant, summary, then)
    if summary.is_submitted and not conflicts:
        return redirect(summary)
    page = {
        "participants": participants,
        "participant": participant,
        "summary": summary,
        "entry": entry,
        "conflicts": conflicts,
    }
    page |= {"noted": participant.noted()} if participant.user_id else {}
    return render(request, "interviews/notes/summary.html", page | {"has_errors": entry.has_errors})


def own_heard(participant):
    """Returns what an interviewer's own notes show; there are no notes by candidates."""
    return participant.heard() if participant.user_id else None


def go_on(request, participant, summary, then):
    """Saves or submits, then continues to sharing the view; an interviewer's ratings always follow in private."""
    participant.keep(summary)
    if then not in SUBMITTING:
        saved(request, "Draft saved. No one else sees it until you submit it.")
        return redirect(request.path)
    summary.submit(rate_later=participant.side == Side.INTERVIEWER or then == "submit-words")
    return redirect_after_submitting(request, summary)
