import json
import re

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from interviews.models import NoSuchPlace, Note, NoteConflict, NoteSnapshot, Participant
from interviews.views.access import notes_page_of, own_participant

SAVE_KEY = re.compile(r"[\w-]{8,64}", re.ASCII)
SOMEONE_ELSE = (
    "Someone else has signed in here in the meantime. Sign out in another tab, then sign in as yourself to continue."
)


@require_POST
def note_save(request, pk, key):
    """Saves one note and returns its version, or the conflicting text that was saved elsewhere in the meantime."""
    sent = sent_in(request)
    if sent and sent["person"] not in (None, request.user.pk):
        return JsonResponse({"refusal": SOMEONE_ELSE}, status=403)
    participant = get_object_or_404(Participant.objects.for_notes(request.user, pk))
    if sent is None:
        return JsonResponse({"refusal": "This couldn’t be read. Reload the page."}, status=400)
    if participant.keeps_no_notes:
        return JsonResponse({"refusal": participant.keeps_no_notes}, status=403)
    return kept_or_conflict(participant, key, sent)


def sent_in(request):
    """Parses a save request; returns None if it isn't one."""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    fields, bases = (sent if isinstance(sent := body.get(name), dict) else {} for name in ["fields", "bases"])
    save_key = body.get("save")
    return {
        "person": body.get("person"),
        "fields": fields,
        "bases": {name: base for name, base in bases.items() if isinstance(base, int) and base >= 0},
        "save_key": save_key if isinstance(save_key, str) and SAVE_KEY.fullmatch(save_key) else "",
    }


def kept_or_conflict(participant, key, sent):
    try:
        note, version = Note.objects.keep(participant, key, sent["fields"], sent["bases"], sent["save_key"])
    except NoSuchPlace as error:
        raise Http404 from error
    except NoteConflict as conflict:
        note = conflict.note
        return JsonResponse({"version": note.version, "conflicts": as_stored(note, conflict.fields)}, status=409)
    newer = note.newer(sent["fields"], version)
    return JsonResponse({"version": version, "saved_at": note.saved_at, "newer": as_stored(note, newer)})


def as_stored(note, fields):
    """Returns the stored values of these fields, each with the version that last changed it."""
    return {name: {"value": getattr(note, name), "version": note.field_versions.get(name, 0)} for name in fields}


@require_safe
def notes_before(request, pk):
    """Shows earlier versions of the user's own notes; at most one a minute is kept."""
    participant = own_participant(request.user, pk)
    names = {entry.key: entry.name for entry in notes_page_of(participant).entries} if participant.opened_at else {}
    snapshots = NoteSnapshot.objects.filter(note__participant=participant).select_related("note")
    before = [(names.get(one.note.key, ""), one) for one in snapshots]
    return render(
        request, "interviews/notes/earlier_versions.html", {"interview": participant.interview, "before": before}
    )
