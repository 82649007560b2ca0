import copy

from django import forms

from roles.forms.fields import LinesField
from roles.forms.part import PartForm
from roles.models import LibraryEntry, ManagerStory
from roles.models.library import words_of

from .step import StepForm


class StoryForm(PartForm):
    habits = LinesField(
        label="Habits others can see",
        required=False,
        help_text="One per line: what you do, and when. “Walks the floor at 07:45.”",
    )

    class Meta:
        model = ManagerStory
        fields = ["manager", "joined_because", "habits", "gives_feedback", "mistake", "vision", "reviewed_on"]
        labels = {
            "manager": "Manager’s name",
            "joined_because": "Why you joined",
            "gives_feedback": "How you give feedback",
            "mistake": "A mistake you own",
            "vision": "What you’re aiming for",
            "reviewed_on": "Last reviewed on",
        }
        help_texts = {
            "manager": "First and last name: “Josceline Harrowgate”.",
            "joined_because": "“I trained on this ward and came back when it lost four nurses in a year.”",
            "gives_feedback": "“The same shift where possible, never in front of patients.”",
            "mistake": "What you did, and when: “launched the new discharge plan by email without asking the "
            "porters, in 2025”.",
            "vision": "“A ward that people ask to work on.”",
            "reviewed_on": "After a year, we’ll ask you to reread it.",
        }
        error_messages = {"reviewed_on": {"invalid": "Enter the date as year-month-day: 2026-09-01."}}
        widgets = {
            "joined_because": forms.Textarea(attrs={"rows": 2}),
            "gives_feedback": forms.Textarea(attrs={"rows": 2}),
            "mistake": forms.Textarea(attrs={"rows": 2}),
            "vision": forms.Textarea(attrs={"rows": 2}),
            "reviewed_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }


class StoryStep(StepForm):
    slug = "story"
    form_class = StoryForm
    template = "roles/steps/_story.html"

    def instance(self):
        return copy.copy(self.role.story) if hasattr(self.role, "story") else ManagerStory(role=self.role)

    def told(self):
        return {"manager_story": self.form.instance.content}

    def write(self, role, by):
        told = {name: self.form.cleaned_data[name] for name in self.form._meta.fields}
        ManagerStory.objects.update_or_create(role=role, defaults=told, create_defaults=told | {"author": by})

    @property
    def offered(self):
        """Profiles in the organization's library that differ from this role's."""
        return self.library.offered({words_of(LibraryEntry.Kind.STORY, self.instance().content)})

    def entry_to_save(self, place):
        """The profile as the library stores it, or None if it is blank or has an error."""
        if not self.form.is_valid():
            return None
        told = self.form.instance.content | {"reviewed_on": ""}
        return told if words_of(LibraryEntry.Kind.STORY, told) else None
