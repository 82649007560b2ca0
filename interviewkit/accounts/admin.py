# Imported from its admin, which by then has registered it, too.
from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.views.generic import RedirectView

from .models import User

admin.site.site_header = admin.site.site_title = "Interviewkit"
admin.site.index_title = "People, organizations and questions"
# One way in: the sign-in page counts wrong passwords, the admin's own would not.
admin.site.login = secure_admin_login(admin.site.login)
# One way out, too: the sign-out page asks about unsent notes, and clears the browser.
admin.site.logout = RedirectView.as_view(pattern_name="account_logout")
admin.site.unregister([Group, EmailAddress])


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ["name", "email", "title", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["name", "email"]
    ordering = ["name"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "title", "time_zone"]}),
        ("What this person may do", {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "title", "time_zone", "password1", "password2"]})]
    filter_horizontal = []
