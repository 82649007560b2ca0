from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from interviewkit import former_addresses, health
from interviewkit.views import StylePage

urlpatterns = [
    path("", include(former_addresses)),
    path("", include("interviews.urls")),
    path("", include("candidates.urls")),
    path("", include("roles.urls")),
    path("accounts/", include("interviewkit.accounts.urls")),
    path("admin/", admin.site.urls),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]

if settings.DEBUG:
    urlpatterns.append(path("style/", StylePage.as_view(), name="style"))
