from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from .models import Membership, Organization


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ["name", "sector", "jurisdiction", "retention_months"]
    search_fields = ["name"]
    readonly_fields = ["members"]

    @admin.display(description="members")
    def members(self, organization):
        """Where they are: a page of their own, since one form can't hold the members of a large organization."""
        if organization.pk is None:
            return "Save the organization first, then add its members."
        listed = reverse("admin:roles_membership_changelist", query={"organization__id__exact": organization.pk})
        added = reverse("admin:roles_membership_add", query={"organization": organization.pk})
        count = organization.memberships.count()
        return format_html('<a href="{}">View members ({})</a> · <a href="{}">Add a member</a>', listed, count, added)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["user", "organization", "is_administrator"]
    list_filter = ["is_administrator", "organization"]
    search_fields = ["user__name", "user__email", "organization__name"]
    autocomplete_fields = ["user", "organization"]
