from django import forms

from roles.forms.part import PartForm
from roles.models import Role

from .step import StepForm


class NeedForm(PartForm):
    class Meta:
        model = Role
        fields = ["title", "need", "mission", "heading_0_6", "heading_6_24"]
        labels = {
            "title": "Title",
            "need": "What goes wrong without this role, and who is affected?",
            "mission": "The mission, in one sentence",
            "heading_0_6": "Where things are heading in the first six months",
            "heading_6_24": "And after that, up to two years out",
        }
        help_texts = {
            "title": "What they would tell a friend: “Head Baker, Early Shift”.",
            "need": "“Bread leaves the oven an hour late three days a week, and two school canteens start without it.”",
            "mission": "8 to 45 words: what will be different, and who it helps. “Get fresh bread to both school "
            "canteens before the first bell without anyone starting before four.”",
            "heading_0_6": "“The second oven is lit, and the night shift learns to run it.”",
            "heading_6_24": "A direction is enough, even if it may change. “A third canteen and the hospital join.”",
        }
        error_messages = {"title": {"required": "Enter a title; you can change it later."}}
        widgets = {
            "need": forms.Textarea(attrs={"rows": 3}),
            "mission": forms.Textarea(attrs={"rows": 3}),
            "heading_0_6": forms.Textarea(attrs={"rows": 2}),
            "heading_6_24": forms.Textarea(attrs={"rows": 2}),
        }


class NeedStep(StepForm):
    slug = "need"
    form_class = NeedForm
    template = "roles/steps/_need.html"
