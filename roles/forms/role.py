from django import forms

from roles.defaults import first_draft
from roles.models import ManagerStory, Organization, Role

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

    def save(self):
        """The new draft; or the one that is there already, if this same form was sent before."""
        return Role.objects.begin(self._first_draft(), self.instance.organization, self.user, text=self.text)

    text = ""
    """The text the draft begins from, if there is one."""

    def _first_draft(self):
        title, need, organization = self.cleaned_data["title"], self.cleaned_data["need"], self.instance.organization
        story = ManagerStory.objects.latest_of(self.user)
        return first_draft(title, need, organization.name, organization.jurisdiction, story)
