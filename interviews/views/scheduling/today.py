from zoneinfo import ZoneInfo

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from candidates.models import Candidate, FitSummary
from interviews.models import ChangeNotice, Interview, Participant
from interviews.models.scheduling.participant_queryset import SEALED_FOR
from interviews.scheduling.agenda import conversations, to_answer, to_decide, waiting
from interviews.scheduling.times import midnights
from roles.models import Comment, Handover, Role

AS_MANY_AS_A_DAY_HOLDS = 30


@require_safe
def today(request):
    rows = of_conversations(request.user) | of_candidates(request.user) | of_briefs(request.user)
    page = {what: each[:AS_MANY_AS_A_DAY_HOLDS] for what, each in rows.items()} | news_for(request.user)
    return render(
        request, "interviews/scheduling/today.html", page | {"nothing_waits": not any(map(len, page.values()))}
    )


def of_conversations(user):
    """Returns interviews today and tomorrow, fit summaries and feedback due, and interviews to schedule."""
    now, zone = timezone.now(), user.time_zone
    midnight, _ = midnights(timezone.localdate(timezone=ZoneInfo(zone)), zone)
    participants = list(Participant.objects.for_today(user, midnight))
    return {
        "days": conversations(participants, now, zone),
        "to_decide_on": to_decide(participants),
        "to_answer": to_answer(participants, now - SEALED_FOR),
        "to_book": waiting(Interview.objects.to_book_for(user), participants, zone),
    }


def of_candidates(user):
    """Returns candidate updates due, draft fit summaries without a participant, and reference checks to make."""
    owed = list(Candidate.objects.visible_to(user).open().with_calls_to_make().for_list()[:AS_MANY_AS_A_DAY_HOLDS])
    to_submit = FitSummary.objects.to_submit_by(user).exclude(participant__user=user)
    return {
        "owed": owed,
        "to_submit": to_submit.select_related("candidate", "stage"),
        "to_call": [candidate for candidate in owed if candidate.to_call],
    }


def of_briefs(user):
    """Returns colleagues' answers, open comments, reality checks due, and briefs to publish."""
    briefs = list(Role.objects.to_tend_by(user))
    return {
        "to_take": Handover.objects.waiting_for(user).order_by("answered_at", "pk"),
        "to_decide": Comment.objects.open_for(user),
        "to_recheck": [brief for brief in briefs if brief.is_published],
        "to_publish": [brief for brief in briefs if not brief.is_published],
    }


def news_for(user):
    """Returns brief changes that affect this person's guides, and those to tell candidates about."""
    notices = ChangeNotice.objects
    found = [rows[:AS_MANY_AS_A_DAY_HOLDS] for rows in (notices.owed_to(user), notices.owed_by(user))]
    return dict(zip(["to_read", "to_tell"], notices.news(*found), strict=True))
