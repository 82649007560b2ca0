"""A private feed of one person's interviews for their own calendar app."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from interviews.invitations import event_for
from interviews.models import CalendarFeed, Participant
from interviews.scheduling.calendar import feed

LOOKS_BACK = timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request):
    """Shows how to subscribe and creates or ends the private link, which is shown only once."""
    act = request.POST.get("act")
    if act == "renew":
        return address_page(request, CalendarFeed.objects.renew(request.user))
    if act == "stop":
        CalendarFeed.objects.filter(user=request.user).delete()
        messages.success(request, "Turned off. The link no longer works.")
    if request.method == "POST":
        return redirect("interviews:calendar")
    own = CalendarFeed.objects.filter(user=request.user).first()
    return render(request, "interviews/scheduling/calendar.html", {"feed": own})


def address_page(request, token):
    address = f"{settings.BASE_URL}{reverse('interviews:calendar-feed', args=[token])}"
    return render(request, "interviews/scheduling/calendar_address.html", {"address": address})


@login_not_required
@require_safe
def calendar_feed(request, token):
    """Serves the feed with this person's own interviews only."""
    own = CalendarFeed.objects.behind(token)
    if own is None:
        raise Http404("There is no calendar at this address.")
    now = timezone.now()
    participants = Participant.objects.for_feed_of(own.user, now - LOOKS_BACK)
    file = feed(map(event_for, participants), f"Interviews: {own.user.name}", now)
    headers = {"X-Robots-Tag": "noindex, nofollow"}
    return HttpResponse(file, content_type="text/calendar; charset=utf-8", headers=headers)
