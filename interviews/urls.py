from django.urls import path

from interviews.views.today import today

app_name = "interviews"

urlpatterns = [
    path("", today, name="today"),
]
