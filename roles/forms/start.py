"""The ways to start a brief from something that is there: a text, a brief file, a sample."""

from django import forms

from roles.brief.copies import sample_content
from roles.brief.file import read_brief
from roles.job_ad import read_ad
from roles.models import ManagerStory, Role
from roles.samples import NAMES, sample_named

from .reading import PastedText
from .role import WHOSE_UNSAID, NewRoleForm, ask_whose, whose
from .yaml_file import YamlFileForm

NO_TITLE = "Give the role a title; we found none in the text."


class PastedRoleForm(NewRoleForm):
    """A text to begin from, in whatever words; the title may stand in it."""

    text = PastedText(
        label="The text",
        help_text="A job ad, last year’s brief, an email: as it is, in any words. Only your team sees it.",
    )

    field_order = ["text", "title", "need", "organization"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "Leave it empty, and we take it from the text if it has one."
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
    """A brief file, for one of the person's organizations."""

    what = "a brief"

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["file"].help_text = "YAML, as “Brief file (YAML)” on a published role’s page writes it."
        ask_whose(self, user, required=False, help_text="Only if the file names none of yours.")

    def begin(self):
        """The new draft, or None once it is said what to mend."""
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
            self.add_error("organization", f"{WHOSE_UNSAID} The file says {named}, of which you are not a member.")
        return organization


class SampleForm(forms.Form):
    """A sample to begin from."""

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
    """The title that a text gives its role, as far as it fits."""
    found = next((value.change["title"] for value in read_ad(text).values if value.key == "title"), "")
    return found[: Role._meta.get_field("title").max_length].strip()
