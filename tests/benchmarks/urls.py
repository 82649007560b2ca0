from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path

from roles.models import Organization


@login_not_required
def bare(request):
    """A page with one query and no template, behind the same middleware."""
    return HttpResponse(Organization.objects.values_list("name", flat=True).first())


urlpatterns = [path("bare/", bare), path("", include("interviewkit.urls"))]
