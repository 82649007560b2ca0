# Imported from its admin module so that it is registered before we unregister it.
from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.views.generic import RedirectView

from .models import User

admin.site.site_header = admin.site.site_title = "Interviewkit"
admin.site.index_title = "People, organizations and questions"
# The admin uses our sign-in page, which counts failed attempts; its own doesn't.
admin.site.login = secure_admin_login(admin.site.login)
# It uses our sign-out page too, which asks about unsent notes and clears the browser's data.
admin.site.logout = RedirectView.as_view(pattern_name="account_logout")
admin.site.unregister([Group, EmailAddress])


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ["name", "email", "title", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["name", "email"]
    ordering = ["name"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "title", "introduction", "time_zone"]}),
        ("Permissions", {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "title", "time_zone", "password1", "password2"]})]
    filter_horizontal = []
