"""Middleware for signed-in users."""

import zoneinfo

from django.utils import timezone


def keep_signed_in(get_response):
    """Extends a session to two weeks from the last day it was used, at the cost of one write a day."""

    def middleware(request):
        today = timezone.now().date().isoformat()
        if request.user.is_authenticated and request.session.get("last_used_on") != today:
            request.session["last_used_on"] = today
        return get_response(request)

    return middleware


def use_own_time_zone(get_response):
    """Shows dates and times in the user's own time zone."""

    def middleware(request):
        if request.user.is_authenticated:
            with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone)):
                return get_response(request)
        return get_response(request)

    return middleware
