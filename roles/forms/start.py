"""Forms for starting a brief from existing material: a text, a brief file, a sample."""

from django import forms

from roles.brief.copies import sample_content
from roles.brief.file import read_brief
from roles.job_ad import read_ad
from roles.models import ManagerStory, Role
from roles.samples import NAMES, sample_named

from .reading import PastedTextField
from .role import WHOSE_UNSAID, NewRoleForm, ask_whose, whose
from .yaml_file import YamlFileForm

NO_TITLE = "Enter a title; we found none in the text."


class PastedRoleForm(NewRoleForm):
    """A pasted text to start from, which may contain the title."""

    text = PastedTextField(
        label="Text",
        help_text="A job post, last year’s brief, an email: as is, in any wording. Only your team sees it.",
    )

    field_order = ["text", "title", "need", "organization"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "If you leave this blank, we’ll take the title from the text if it has one."
        self.fields["need"].help_text = "If the text doesn’t say: " + self.fields["need"].help_text
        self.order_fields(self.field_order)

    def tidied(self, name, value):
        return value if name == "text" else super().tidied(name, value)

    def clean(self):
        cleaned = super().clean()
        if "text" in cleaned and "title" in cleaned and not cleaned["title"]:
            cleaned["title"] = title_in(cleaned["text"])
            if not cleaned["title"]:
                self.add_error("title", NO_TITLE)
        return cleaned


class BriefFileForm(YamlFileForm):
    """A brief file for one of the person's organizations."""

    what = "a brief"

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["file"].help_text = "A YAML file, as exported by “Brief file (YAML)” on a published role’s page."
        ask_whose(self, user, required=False, help_text="Only if the file names none of your organizations.")

    def begin(self):
        """The new draft, or None if the form now has errors."""
        brief = self.read(read_brief)
        organization = brief and self._whose(brief["organization"])
        if not organization:
            return None
        here = {
            "organization": organization.name,
            "jurisdiction": brief["jurisdiction"] or organization.jurisdiction,
        }
        return Role.objects.begin(brief | here, organization, self.user)

    def _whose(self, named):
        if self.only_organization:
            return self.only_organization
        chosen = self.cleaned_data["organization"]
        choices = self.fields["organization"].queryset
        organization = chosen or choices.filter(name__iexact=named).first()
        if organization is None:
            self.add_error("organization", f"{WHOSE_UNSAID} The file names {named}, and you’re not a member there.")
        return organization


class SampleForm(forms.Form):
    """A sample to start from."""

    sample = forms.ChoiceField(
        choices=[(name, name) for name in NAMES],
        error_messages={"required": "Choose a sample.", "invalid_choice": "Choose one of the samples."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        ask_whose(self, user)

    def save(self):
        sample, organization = sample_named(self.cleaned_data["sample"]), whose(self)
        story = ManagerStory.objects.latest_of(self.user)
        brief = sample_content(sample.content, organization.name, organization.jurisdiction, story)
        return Role.objects.begin(brief, organization, self.user, copied_as=f"the sample “{sample.title}”")


def title_in(text):
    """The role's title as found in a text, cut to the field's length."""
    found = next((value.change["title"] for value in read_ad(text).values if value.key == "title"), "")
    return found[: Role._meta.get_field("title").max_length].strip()
