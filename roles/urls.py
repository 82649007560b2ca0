from django.urls import include, path

from roles import views

app_name = "roles"

role_pages = [
    path("", views.RoleList.as_view(), name="role-list"),
    path("new/", views.role_create, name="role-create"),
    path("new/pasted/", views.role_paste, name="role-paste"),
    path("new/again/", views.role_again, name="role-again"),
    path("new/file/", views.role_import, name="role-import"),
    path("<slug:slug>/", views.role_detail, name="role-detail"),
    path("<slug:slug>/copy/", views.role_copy, name="role-copy"),
    path("<slug:slug>/read/", views.role_read, name="role-read"),
    path("<slug:slug>/edit/", views.role_edit, name="role-edit"),
    path("<slug:slug>/publish/", views.role_publish, name="role-publish"),
    path("<slug:slug>/revisions/<int:number>/", views.role_revision, name="role-revision"),
    path("<slug:slug>/revisions/<int:number>.pdf", views.revision_pdf, name="brief-pdf"),
    path("<slug:slug>/revisions/<int:number>.md", views.revision_markdown, name="brief-markdown"),
    path("<slug:slug>/revisions/<int:number>.yaml", views.revision_yaml, name="brief-yaml"),
    path("<slug:slug>/posting/", views.role_posting, name="posting"),
    path("<slug:slug>/situations/new/", views.incident_create, name="incident-create"),
    path("<slug:slug>/situations/", views.practice, name="practice"),
    path("<slug:slug>/situations/<uuid:pk>/sort/", views.incident_sort, name="incident-sort"),
    path("<slug:slug>/situations/sheet.pdf", views.intake_sheet, name="intake-sheet"),
    path("<slug:slug>/situations/<uuid:pk>/about/", views.incident_serves, name="incident-serves"),
    path("<slug:slug>/situations/<uuid:pk>/remove/", views.incident_remove, name="incident-remove"),
    path("<slug:slug>/situations/<uuid:pk>/keep/", views.incident_keep, name="incident-keep"),
    path("<slug:slug>/situations/<uuid:pk>/<str:box>/", views.incident_box, name="incident-box"),
    path("<slug:slug>/interviews/<uuid:pk>/work-sample/", views.work_sample, name="work-sample"),
    path("<slug:slug>/interviews/<uuid:pk>/work-sample/remove/", views.work_sample_remove, name="work-sample-remove"),
    path("<slug:slug>/ask/", views.handover_create, name="handover-create"),
    path("<slug:slug>/ask/<int:pk>/", views.handover_settle, name="handover-settle"),
    path("<slug:slug>/team/", views.role_team, name="role-team"),
    path("<slug:slug>/reality-check/", views.role_reality_check, name="role-reality-check"),
    path("<slug:slug>/reality-check/day/", views.role_recheck, name="role-recheck"),
    path("<slug:slug>/comments/", views.role_comments, name="role-comments"),
    path("<slug:slug>/comments/<int:pk>/settle/", views.comment_settle, name="comment-settle"),
    path("<slug:slug>/comments/<int:pk>/withdraw/", views.comment_withdraw, name="comment-withdraw"),
    path("<slug:slug>/warnings/", views.role_keep_warning, name="role-keep-warning"),
]

urlpatterns = [
    path("roles/", include(role_pages)),
    path("library/", views.Library.as_view(), name="library"),
    path("library/<int:pk>/remove/", views.library_remove, name="library-remove"),
    path("library/<int:pk>/apply/<slug:slug>/", views.library_apply, name="library-apply"),
    path("open/", views.posting_list, name="posting-list"),
    path("open/<str:code>/", views.posting_detail, name="posting-detail"),
    path("a/<str:token>/", views.handover_answer, name="handover-answer"),
]
