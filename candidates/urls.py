from django.urls import path

from candidates import views

app_name = "candidates"

urlpatterns = [
    path("candidates/", views.CandidateList.as_view(), name="candidate-list"),
    path("roles/<slug:slug>/candidates/new/", views.candidate_create, name="candidate-create"),
    path("candidates/<int:pk>/", views.candidate_detail, name="candidate-detail"),
    path("candidates/<int:pk>/grid/", views.candidate_grid, name="candidate-grid"),
    path("candidates/<int:pk>/grid.pdf", views.candidate_grid_pdf, name="candidate-grid-pdf"),
    path("candidates/<int:pk>/edit/", views.candidate_edit, name="candidate-edit"),
    path("candidates/<int:pk>/claims/", views.candidate_claims, name="candidate-claims"),
    path("candidates/<int:pk>/needs/", views.candidate_needs, name="candidate-needs"),
    path("candidates/<int:pk>/self-description/", views.candidate_self_description, name="candidate-self-description"),
    path("candidates/<int:pk>/update/", views.candidate_update, name="candidate-update"),
    path("candidates/<int:pk>/close/", views.candidate_close, name="candidate-close"),
    path("candidates/<int:pk>/summaries/new/", views.summary_create, name="summary-create"),
    path("summaries/<int:pk>/", views.summary_edit, name="summary-edit"),
    path("summaries/<int:pk>/share/", views.summary_share, name="summary-share"),
    path("summaries/<int:pk>/add/", views.summary_add, name="summary-add"),
    path("candidates/<int:pk>/references/new/", views.reference_create, name="reference-create"),
    path("references/<int:pk>/", views.reference_edit, name="reference-edit"),
]
