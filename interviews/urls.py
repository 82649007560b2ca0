from django.urls import path

from interviews.views.guide import guide_detail, guide_freeze, guide_renew
from interviews.views.plan import plan
from interviews.views.plan_so_far import plan_so_far
from interviews.views.prints import guide_pdf
from interviews.views.step_questions import step_questions
from interviews.views.today import today

app_name = "interviews"

urlpatterns = [
    path("", today, name="today"),
    path("roles/<slug:slug>/plan/", plan, name="plan"),
    path("roles/<slug:slug>/plan/so-far/", plan_so_far, name="plan-so-far"),
    path("roles/<slug:slug>/questions/<slug:step>/", step_questions, name="step-questions"),
    path("guides/<int:pk>/", guide_detail, name="guide-detail"),
    path("guides/<int:pk>.pdf", guide_pdf, name="guide-pdf"),
    path("guides/<int:pk>/freeze/", guide_freeze, name="guide-freeze"),
    path("guides/<int:pk>/renew/", guide_renew, name="guide-renew"),
]
