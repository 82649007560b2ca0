from django import forms

from roles.brief.defaults import first_draft
from roles.models import ManagerStory, Organization, Role

from .part import PartForm
from .steps.need import NeedForm

WHOSE = "For which organization?"
WHOSE_UNSAID = "Choose whose role this is."


class NewRoleForm(PartForm):
    """All that a new role needs: a title, and what breaks as long as nobody does this work."""

    class Meta(NeedForm.Meta):
        fields = ["title", "need"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["title"].help_text = f"{self.fields['title'].help_text} You can change it later."
        ask_whose(self, user)

    def save(self):
        """The new draft; or the one that is there already, if this same form was sent before."""
        return Role.objects.begin(self.first_draft, whose(self), self.user, text=self.cleaned_data.get("text", ""))

    @property
    def first_draft(self):
        title, need, organization = self.cleaned_data["title"], self.cleaned_data["need"], whose(self)
        story = ManagerStory.objects.latest_of(self.user)
        return first_draft(title, need, organization.name, organization.jurisdiction, story)


def ask_whose(form, user, **options):
    """Asks for one of the person's organizations, only when there is something to choose."""
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
