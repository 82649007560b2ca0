from django import forms
from django.db import transaction

from roles.content import EMPTY
from roles.defaults import first_draft
from roles.models import ManagerStory, Membership, Organization, Role

from .need import NeedForm
from .part import PartForm


class NewRoleForm(PartForm):
    """All that a new role needs: a title, and what breaks as long as nobody does this work."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label="For which organization?",
        empty_label="Choose",
        error_messages={"required": "Choose whose role this is."},
    )

    class Meta(NeedForm.Meta):
        fields = ["title", "need", "organization"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["title"].help_text = f"{self.fields['title'].help_text} You can change it later."
        self._ask_for_organization(list(Organization.objects.with_member(user)))

    def _ask_for_organization(self, organizations):
        """Asks only when there is something to choose."""
        if len(organizations) == 1:
            del self.fields["organization"]
            self.instance.organization = organizations[0]
        else:
            self.fields["organization"].queryset = Organization.objects.with_member(self.user)

    @transaction.atomic
    def save(self):
        """The new draft; or the one that is there already, if this same form was sent before."""
        title, need = self.cleaned_data["title"], self.cleaned_data["need"]
        organization = self.instance.organization
        Membership.objects.select_for_update().get(user=self.user, organization=organization)
        same = Role.objects.filter(created_by=self.user, organization=organization, title=title, need=need, version=1)
        return same.first() or Role.objects.draft(self._first_draft(title, need, organization), organization, self.user)

    def _first_draft(self, title, need, organization):
        story = ManagerStory.objects.filter(author=self.user).order_by("-role__created_at").first()
        told = story.content if story else EMPTY["manager_story"] | {"manager": self.user.name}
        return first_draft(title, need, organization.name, organization.jurisdiction, told)
