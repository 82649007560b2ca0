from django.urls import include, path

from roles import views

app_name = "roles"

role_pages = [
    path("", views.RoleList.as_view(), name="role-list"),
    path("new/", views.role_create, name="role-create"),
    path("<slug:slug>/", views.role_detail, name="role-detail"),
    path("<slug:slug>/edit/", views.role_edit, name="role-edit"),
    path("<slug:slug>/edit/<slug:step>/", views.role_step, name="role-step"),
    path("<slug:slug>/publish/", views.role_publish, name="role-publish"),
    path("<slug:slug>/revisions/<int:number>/", views.role_revision, name="role-revision"),
    path("<slug:slug>/revisions/<int:number>.pdf", views.revision_pdf, name="brief-pdf"),
    path("<slug:slug>/team/", views.role_team, name="role-team"),
    path("<slug:slug>/warnings/", views.role_keep_warning, name="role-keep-warning"),
]

urlpatterns = [
    path("roles/", include(role_pages)),
]
