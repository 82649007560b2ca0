from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.models import Candidate, FitSummary
from roles.models import Role

AS_MANY_AS_A_DAY_HOLDS = 30


@require_safe
def today(request):
    """What waits for this person today: words owed, summaries to lock, references to call, briefs to publish."""
    owed = Candidate.objects.visible_to(request.user).open().for_list()
    waiting = {
        "owed": owed,
        "to_lock": FitSummary.objects.to_lock_by(request.user).select_related("candidate", "stage"),
        "to_call": owed.to_call(),
        "to_publish": Role.objects.editable_by(request.user).unpublished().select_related("organization"),
    }
    waiting = {what: rows[:AS_MANY_AS_A_DAY_HOLDS] for what, rows in waiting.items()}
    return render(request, "interviews/today.html", waiting | {"nothing_waits": not any(map(len, waiting.values()))})
