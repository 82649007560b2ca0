from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from interviews.invitations import notifications, notify, pending
from interviews.models import Interview

NOT_YOURS_TO_SEND = "Only the hiring manager, a recruiter, or an administrator can send notifications."


@require_POST
def interview_notify(request, pk):
    """Sends all pending notifications and reports the result for each person."""
    interview = get_object_or_404(Interview.objects.visible_to(request.user), pk=pk)
    if not Interview.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied(NOT_YOURS_TO_SEND)
    reached = [one.participant.name for one in notify(interview) if not one.news]
    left = pending(Interview.objects.for_page().get(pk=pk))
    if reached:
        messages.success(request, f"Notified: {', '.join(reached)}.")
    for one in left:
        messages.error(request, f"{one.participant.name} hasn’t been told about {one.news.label}. {one.why_not.label}")
    if not reached and not left:
        messages.info(request, "Everyone has already been notified.")
    return redirect(interview)


def notification_status(interview, *, may_organize):
    """Returns the context for the notifications section, including whether anything can be sent."""
    everyone = notifications(interview)
    return {
        "told": everyone,
        "may_organize": may_organize,
        "may_send": may_organize and any(one.can_be_sent for one in everyone),
    }
