"""Health checks for a load balancer, which reveal nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe


def answer_health_checks(get_response):
    """Answers health checks before sessions and host names are checked: a cookie alone would query the database."""
    answers = {reverse("health-live"): live, reverse("health-ready"): ready}

    def middleware(request):
        return answers.get(request.path_info, get_response)(request)

    return middleware


@require_safe
@login_not_required
def live(request):
    """The process is up."""
    return HttpResponse("live", content_type="text/plain")


@require_safe
@login_not_required
def ready(request):
    """The process can reach its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("not ready", content_type="text/plain", status=503)
    return HttpResponse("ready", content_type="text/plain")
