from django.urls import include, path

from roles import views

app_name = "roles"

role_pages = [
    path("", views.RoleList.as_view(), name="role-list"),
    path("new/", views.role_create, name="role-create"),
    path("new/pasted/", views.role_paste, name="role-paste"),
    path("new/again/", views.role_again, name="role-again"),
    path("new/file/", views.role_import, name="role-import"),
    path("shelf/", views.Shelf.as_view(), name="shelf"),
    path("shelf/<int:pk>/off/", views.shelf_take_off, name="shelf-take-off"),
    path("shelf/<int:pk>/put/<slug:slug>/", views.shelf_put, name="shelf-put"),
    path("<slug:slug>/", views.role_detail, name="role-detail"),
    path("<slug:slug>/copy/", views.role_copy, name="role-copy"),
    path("<slug:slug>/read/", views.role_read, name="role-read"),
    path("<slug:slug>/edit/", views.role_edit, name="role-edit"),
    path("<slug:slug>/edit/<slug:step>/", views.role_step, name="role-step"),
    path("<slug:slug>/publish/", views.role_publish, name="role-publish"),
    path("<slug:slug>/revisions/<int:number>/", views.role_revision, name="role-revision"),
    path("<slug:slug>/revisions/<int:number>.pdf", views.revision_pdf, name="brief-pdf"),
    path("<slug:slug>/revisions/<int:number>.md", views.revision_markdown, name="brief-markdown"),
    path("<slug:slug>/revisions/<int:number>.yaml", views.revision_yaml, name="brief-yaml"),
    path("<slug:slug>/posting/", views.role_posting, name="posting"),
    path("<slug:slug>/ask/", views.handover_create, name="handover-create"),
    path("<slug:slug>/ask/<int:pk>/", views.handover_settle, name="handover-settle"),
    path("<slug:slug>/team/", views.role_team, name="role-team"),
    path("<slug:slug>/true/", views.role_truth, name="role-truth"),
    path("<slug:slug>/true/day/", views.role_recheck, name="role-recheck"),
    path("<slug:slug>/remarks/", views.role_remarks, name="role-remarks"),
    path("<slug:slug>/remarks/<int:pk>/settle/", views.remark_settle, name="remark-settle"),
    path("<slug:slug>/remarks/<int:pk>/withdraw/", views.remark_withdraw, name="remark-withdraw"),
    path("<slug:slug>/warnings/", views.role_keep_warning, name="role-keep-warning"),
]

urlpatterns = [
    path("roles/", include(role_pages)),
    path("open/", views.posting_list, name="posting-list"),
    path("open/<str:code>/", views.posting_detail, name="posting-detail"),
    path("a/<str:token>/", views.handover_answer, name="handover-answer"),
]
