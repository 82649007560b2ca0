from django import forms

from interviewkit.accounts.models import User
from interviewkit.forms.plain import PlainForm

EXAMPLE = "I’ve run the early shift here for six years. I started as a driver, so ask me about the roads, too."


class IntroductionForm(PlainForm):
    """How someone introduces themselves in the interviews they lead."""

    class Meta:
        model = User
        fields = ["introduction"]
        labels = {"introduction": "Two sentences about yourself"}
        help_texts = {"introduction": f"As you’ll say them, with what you do here. In a school kitchen: “{EXAMPLE}”"}
        widgets = {"introduction": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}

    def clean_introduction(self):
        return " ".join(self.cleaned_data["introduction"].split())
