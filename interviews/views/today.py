from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.models import Candidate, FitSummary
from interviews.models import ChangeNotice
from roles.models import Handover, Remark, Role

AS_MANY_AS_A_DAY_HOLDS = 30


@require_safe
def today(request):
    """What waits for this person today, of the candidates and of the briefs."""
    rows = of_candidates(request.user) | of_briefs(request.user)
    waiting = {what: each[:AS_MANY_AS_A_DAY_HOLDS] for what, each in rows.items()} | news_for(request.user)
    return render(request, "interviews/today.html", waiting | {"nothing_waits": not any(map(len, waiting.values()))})


def of_candidates(user):
    """Words owed, summaries to lock, references to call."""
    owed = Candidate.objects.visible_to(user).open().for_list()
    return {
        "owed": owed,
        "to_lock": FitSummary.objects.to_lock_by(user).select_related("candidate", "stage"),
        "to_call": owed.to_call(),
    }


def of_briefs(user):
    """Answers to take, remarks to decide on, briefs to confirm and to publish."""
    return {
        "to_take": Handover.objects.waiting_for(user).order_by("answered_at", "pk"),
        "to_decide": Remark.objects.open_for(user),
        "to_recheck": Role.objects.to_recheck_by(user),
        "to_publish": Role.objects.editable_by(user).unpublished().select_related("organization"),
    }


def news_for(user):
    """What a later revision changes: in the guides this person holds, and for candidates who have theirs."""
    notices = ChangeNotice.objects
    found = [rows[:AS_MANY_AS_A_DAY_HOLDS] for rows in (notices.owed_to(user), notices.owed_by(user))]
    return dict(zip(["to_read", "to_tell"], notices.news(*found), strict=True))
