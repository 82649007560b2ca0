from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from candidates.forms import AdditionForm, ShareForm, SummaryEntry
from candidates.models import Candidate, FitSummary, Side
from candidates.ratings.to_rate import EVERYTHING
from interviewkit.forms.request import locked_when_typed, saved, typed, version_seen

from .access import READS_ONLY

SUBMITTING = ["submit", "submit-words"]
YOURS_FIRST = "Finish your own ratings first, then come back for the candidate’s."
CLOSED = "This candidacy is closed, so no new fit summary can be written."
NOT_HELD = "This interview was canceled or ended without an outcome. Schedule another one, then write the fit summary."
NOT_KEPT = "What you wrote wasn’t saved: copy what you need."
NOT_YOURS = "Only its author can write a fit summary. You can read this one once it is submitted."


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def summary_create(request, pk):
    # Locking the candidate makes a double click write only one summary.
    candidates = Candidate.objects.visible_to(request.user).with_rights_of(request.user).select_related("role")
    candidate = get_object_or_404(locked_when_typed(request, candidates), pk=pk)
    stage, side = conversation_asked_for(request, candidate)
    scheduled = candidate.interviews.in_place().filter(stage=stage).first()
    if scheduled:
        return to_the_interview(scheduled, side)
    identity = summary_asked_for(request, candidate, stage, side)
    existing = locked_when_typed(request, FitSummary.objects.filter(**identity)).first()
    if existing and not existing.is_kept_by(request.user):
        raise PermissionDenied(f"{existing.recorded_by.name} is recording the candidate’s summary of this interview.")
    elif existing and request.method != "POST":
        return redirect(existing)
    else:
        return write_or_read(request, existing) if existing else begin_summary(request, identity)


def begin_summary(request, identity):
    """Starts a summary, or shows why it can't be started, with any posted text so it can be copied."""
    blank = FitSummary(**identity, recorded_by=request.user, version=0)
    why_not = why_none_is_begun(blank)
    if why_not and request.method != "POST":
        messages.info(request, why_not)
        return redirect(blank.candidate)
    return write_summary(request, blank, why_not)


def why_none_is_begun(summary):
    if not summary.candidate.is_open:
        return CLOSED
    return NOT_HELD if summary.candidate.interviews.filter(stage=summary.stage).exists() else ""


def conversation_asked_for(request, candidate):
    """The stage and side in the query string."""
    stage = get_object_or_404(candidate.role.stages, pk=uuid_or_404(request.GET.get("stage", "")))
    side = request.GET.get("side", Side.INTERVIEWER)
    if side not in Side.values:
        raise Http404
    return stage, side


def summary_asked_for(request, candidate, stage, side):
    """The fields that identify the requested summary."""
    if side == Side.CANDIDATE and not candidate.may_write:
        raise PermissionDenied(READS_ONLY)
    author = request.user if side == Side.INTERVIEWER else None
    return {"candidate": candidate, "stage": stage, "side": side, "author": author}


def to_the_interview(interview, side):
    """Redirects to the interview's own summary page, preserving what was posted."""
    page = "summary" if side == Side.INTERVIEWER else "summary-candidate"
    return redirect(f"interviews:interview-{page}", interview.pk, preserve_request=True)


def uuid_or_404(text):
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def summary_edit(request, pk):
    return write_or_read(request, summary_for(request, pk, own=request.method == "POST"))


def write_or_read(request, summary):
    participant = summary.standing_participant
    is_released = bool(participant and participant.released)
    if not summary.is_open or not summary.is_kept_by(request.user) or is_released:
        return read_summary(request, summary)
    elif participant and not summary.is_submitted:
        return to_the_interview(participant.interview, summary.side)
    elif participant and participant.candidate_id and participant.interview.is_awaiting(request.user):
        raise PermissionDenied(YOURS_FIRST)
    else:
        return write_summary(request, summary)


def summary_for(request, pk, *, own):
    """A summary this user may read or, with ``own``, write."""
    related = ["candidate__role", "stage", "author", "recorded_by", "participant__interview", "participant__user"]
    readable = FitSummary.objects.visible_to(request.user).with_additions().select_related(*related)
    summary = get_object_or_404(locked_when_typed(request, readable), pk=pk)
    if own and not summary.is_kept_by(request.user):
        raise PermissionDenied(NOT_YOURS)
    return summary


def read_summary(request, summary):
    """Shows a submitted summary, next to text that was posted too late, so it can be copied."""
    conflicts = entry_for(summary, request.POST).conflicts() if request.method == "POST" else []
    if request.method == "POST" and not conflicts:
        return redirect(summary)
    mine = summary.is_kept_by(request.user)
    context = {"summary": summary, "candidate": summary.candidate, "mine": mine, "conflicts": conflicts}
    return render(request, "candidates/summaries/detail.html", context)


def write_summary(request, summary, why_not=""):
    """Saves text and ratings, or shows both versions if someone else saved first."""
    participant = summary.standing_participant if summary.author else None
    then = request.POST.get("then", "")
    heard = participant.heard() if participant else None
    entry = entry_for(summary, typed(request), submitting=then in SUBMITTING, heard=heard)
    if why_not:
        entry.words.refuse(f"{why_not} {NOT_KEPT}")
    conflicts = keep_or_compare(request, entry)
    if conflicts is None:
        return go_on(request, summary, then)
    context = {"summary": summary, "candidate": summary.candidate, "entry": entry, "conflicts": conflicts}
    own = {"participant": participant, "noted": participant.noted()} if participant else {}
    return render(request, "candidates/summaries/form.html", context | own | {"has_errors": entry.has_errors})


def entry_for(summary, data, **options):
    """The forms of a summary: interviewers rate what their interview rates, and candidates every topic."""
    to_rate = summary.candidate.guides.to_rate_in(summary.stage) if summary.author else EVERYTHING
    return SummaryEntry(summary, data, to_rate=to_rate, **options)


def keep_or_compare(request, entry):
    """Returns None after saving, otherwise the conflicts, with warnings attached to their fields."""
    conflicts = []
    if request.method == "POST":
        valid = entry.is_valid()
        # The page shown next counts as seen even if it has errors, so it must show what was saved in the meantime.
        if entry.summary.version != version_seen(request):
            conflicts = entry.conflicts()
        if valid and not conflicts:
            entry.keep()
            return None
    entry.point_out()
    return conflicts


def go_on(request, summary, then):
    """Continues after saving: submitting, then sharing, then the ratings in private."""
    if then == "finish" and summary.is_submitted:
        summary.finish_ratings()
        saved(request, "Ratings submitted. All summaries open at the same time, once everyone has finished.")
        return redirect(summary.place)
    elif then in SUBMITTING:
        summary.submit(rate_later=then == "submit-words")
        return redirect_after_submitting(request, summary)
    elif summary.is_submitted:
        saved(request, "Saved. No one else sees your ratings until you submit them.")
        return redirect(summary)
    else:
        saved(request, "Saved. No one else sees your draft until you submit it.")
        return redirect(summary)


def redirect_after_submitting(request, summary):
    if summary.declined:
        saved(request, "Submitted. We recorded that they chose not to say; nothing is held against them.")
        return redirect(summary.place)
    else:
        saved(request, "Fit summary submitted. Next, share it with the other side.")
        return redirect("candidates:summary-share", summary.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def summary_share(request, pk):
    summary = summary_for(request, pk, own=True)
    if not summary.is_submitted:
        messages.error(request, "Submit the fit summary first, then share it.")
        return redirect(summary)
    elif summary.shared_at or summary.declined:
        return redirect(summary)
    form = ShareForm(typed(request))
    if request.method == "POST" and form.is_valid():
        summary.share(form.cleaned_data["words_shared"], form.cleaned_data["shared_on_the_spot"])
        saved(request, "Saved. Both sides now have the same words.")
        return redirect(summary if summary.is_open and not summary.standing_participant else summary.place)
    context = {"summary": summary, "candidate": summary.candidate, "form": form}
    return render(request, "candidates/summaries/share.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def summary_add(request, pk):
    summary = summary_for(request, pk, own=True)
    if not summary.is_submitted:
        messages.error(request, "This is still a draft: edit the text itself.")
        return redirect(summary)
    form = AdditionForm(typed(request))
    if request.method == "POST" and form.is_valid():
        summary.add(form.cleaned_data["words"], by=request.user)
        saved(request, "Note added with today’s date. The submitted text stays as it was.")
        return redirect(summary)
    context = {"summary": summary, "candidate": summary.candidate, "form": form}
    return render(request, "candidates/summaries/add.html", context)
