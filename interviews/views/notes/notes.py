from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from candidates.ratings.rungs import RUNGS
from interviews.forms.notes import typed_into, version_on_page
from interviews.forms.opening import OpeningForm
from interviews.models import GuideRefusal, Note, NoteConflict, Participant
from interviews.pages.notes import LABELS, in_words
from interviews.views.access import notes_page_of, own_participant

NOT_PLANNED = (
    "The interview plan no longer includes this interview, so there’s no guide for it. "
    "Publish a plan that includes it, or cancel the interview."
)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_notes(request, pk):
    """Shows the opening checklist, then the user's notes page, section by section."""
    participant = own_participant(request.user, pk)
    if participant.opened_at:
        return open_notes(request, participant)
    elif participant.released or not may_open(participant.interview):
        return render(
            request, "interviews/notes/closed.html", {"interview": participant.interview, "participant": participant}
        )
    else:
        return before_it_opens(request, participant)


def may_open(interview):
    """Whether the interview is booked, unless its candidacy closed before it started.

    Notes on an interview that took place can always be typed in.
    """
    return interview.is_booked and (interview.candidate.is_open or interview.has_begun)


def before_it_opens(request, participant):
    """Shows the opening checklist; when paper notes are typed in afterward, only the bias reminder."""
    interview = participant.interview
    is_over = bool(interview.ended_at) or interview.finishes_at < timezone.now()
    has_read = has_started_one_today(request.user)
    form = OpeningForm(request.POST if request.method == "POST" else None, checks=not is_over, brief=not has_read)
    if request.method == "POST" and form.is_valid():
        begin(request, participant)
        return redirect("interviews:interview-notes", interview.pk)
    page = {
        "interview": interview,
        "form": form,
        "is_over": is_over,
        "has_read": has_read,
        "agreed": interview.candidate.guides.filter(stage=interview.stage_id).first(),
    }
    return render(request, "interviews/notes/opening.html", page)


def begin(request, participant):
    """Starts the interview, or shows why it can't be started."""
    try:
        if participant.interview.guide is None:
            raise GuideRefusal(NOT_PLANNED)
        participant.interview.begin(participant)
    except GuideRefusal as refusal:
        messages.warning(request, str(refusal))


def has_started_one_today(user):
    """Whether the user has already started an interview, and so read the bias reminder, today."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Participant.objects.opened_between(user, midnight, midnight + timedelta(days=1)).exists()


def open_notes(request, participant):
    """Shows the guide with its notes; without JavaScript, all notes are saved together."""
    notes_page, conflicts = notes_page_of(participant), []
    closed = participant.keeps_no_notes
    if request.method == "POST" and closed:
        show_what_was_typed(notes_page, {entry.key: typed_into(entry, request.POST) for entry in notes_page.entries})
    elif request.method == "POST":
        refused = keep_all(participant, notes_page, request.POST)
        if not refused:
            messages.success(request, "Saved.", extra_tags="saved")
            return redirect(summary_page_of(participant) if request.POST.get("then") == "summary" else request.path)
        notes_page = notes_page_of(participant)
        conflicts = [two_texts(notes_page, *each) for each in refused]
        show_what_was_typed(notes_page, {key: typed for key, _, typed in refused})
    page = {
        "interview": participant.interview,
        "notes": notes_page,
        "closed": closed,
        "conflicts": conflicts,
        "depths": list(enumerate(RUNGS)),
        "spoke": Note.Spoke.choices,
        "summary_page": summary_page_of(participant),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }
    return render(request, "interviews/notes/notes.html", page)


def keep_all(participant, notes_page, post):
    """Saves every changed note; returns conflicts as (key, field, typed values)."""
    return [refused for entry in notes_page.entries for refused in keep_one(participant, entry, post)]


def keep_one(participant, entry, post):
    typed = typed_into(entry, post)
    if not typed:
        return []
    bases = dict.fromkeys(typed, version_on_page(entry, post))
    try:
        Note.objects.keep(participant, entry.key, typed, bases)
    except NoteConflict as conflict:
        return [(entry.key, name, typed) for name in conflict.fields]
    return []


def show_what_was_typed(notes_page, typed):
    for entry in notes_page.entries:
        entry.put_back(typed.get(entry.key, {}))


def two_texts(notes_page, key, name, typed):
    """Returns a field's stored and typed values for the user to choose from."""
    entry = next(entry for entry in notes_page.entries if entry.key == key)
    theirs, yours = (in_words(name, value) for value in [getattr(entry.note, name), typed[name]])
    return {"label": f"{entry.name}: {LABELS[name]}", "theirs": theirs, "yours": yours, "own": True}


def summary_page_of(participant):
    return reverse("interviews:interview-summary", args=[participant.interview_id])
