from django import forms

from roles.brief.defaults import first_draft
from roles.models import ManagerStory, Organization, Role

from .part import PartForm
from .steps.need import NeedForm

WHOSE = "For which organization?"
WHOSE_UNSAID = "Choose the organization for this role."


class NewRoleForm(PartForm):
    """A new role: a title, and what goes wrong without it."""

    class Meta(NeedForm.Meta):
        fields = ["title", "need"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["title"].help_text = f"{self.fields['title'].help_text} You can change it later."
        ask_whose(self, user)

    def save(self):
        """Returns the new draft, or the existing one if this form was sent before."""
        return Role.objects.begin(self.first_draft, whose(self), self.user, text=self.cleaned_data.get("text", ""))

    @property
    def first_draft(self):
        title, need, organization = self.cleaned_data["title"], self.cleaned_data["need"], whose(self)
        story = ManagerStory.objects.latest_of(self.user)
        return first_draft(title, need, organization.name, organization.jurisdiction, story)


def ask_whose(form, user, **options):
    """Adds a field for the organization if the person belongs to more than one."""
    organizations = list(Organization.objects.with_member(user))
    form.only_organization = organizations[0] if len(organizations) == 1 else None
    if not form.only_organization:
        form.fields["organization"] = forms.ModelChoiceField(
            Organization.objects.with_member(user),
            label=WHOSE,
            empty_label="Choose",
            error_messages={"required": WHOSE_UNSAID, "invalid_choice": WHOSE_UNSAID},
            **options,
        )


def whose(form):
    return form.only_organization or form.cleaned_data["organization"]
