from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.models import Candidate, Claim, FitSummary
from roles.models import Role

AS_MANY_AS_A_DAY_HOLDS = 30


@require_safe
def today(request):
    """What waits for this person today: words owed, summaries to lock, references to call, briefs to publish."""
    visible = Candidate.objects.visible_to(request.user).open().select_related("role", "owner")
    owed = visible.order_by("promised_by", "name")[:AS_MANY_AS_A_DAY_HOLDS]
    waiting = {
        "owed": owed,
        "to_lock": to_lock(request.user)[:AS_MANY_AS_A_DAY_HOLDS],
        "to_call": to_call(visible)[:AS_MANY_AS_A_DAY_HOLDS],
        "to_publish": to_publish(request.user)[:AS_MANY_AS_A_DAY_HOLDS],
    }
    return render(request, "interviews/today.html", waiting | {"nothing_waits": not any(map(len, waiting.values()))})


def to_lock(user):
    """This person's own summaries that are written but not locked."""
    drafts = FitSummary.objects.filter(recorded_by=user, locked_at__isnull=True)
    return drafts.filter(candidate__in=Candidate.objects.visible_to(user)).select_related("candidate", "stage")


def to_call(candidates):
    """Candidates whose references are being checked while a claim the decision leans on was put to nobody."""
    unasked = Claim.objects.filter(candidate=OuterRef("pk"), material=True, statements__isnull=True)
    return candidates.filter(Exists(unasked), status=Candidate.Status.REFERENCES).order_by("promised_by")


def to_publish(user):
    """Briefs this person may write that no candidate can read yet."""
    return Role.objects.editable_by(user).filter(revisions__isnull=True).select_related("organization")
