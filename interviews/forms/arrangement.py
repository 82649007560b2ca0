from django import forms

from interviewkit.forms.plain import PlainForm
from interviews.models import CandidateGuide
from interviews.models.candidate_guide import SAY_WHAT_WAS_AGREED


class ArrangementForm(PlainForm):
    """What was agreed with one candidate that differs from how all are met; never why."""

    class Meta:
        model = CandidateGuide
        fields = ["medium", "adjustment"]
        labels = {"medium": "How you meet", "adjustment": "What was agreed"}
        help_texts = {
            "adjustment": "The arrangement only, such as “By phone, with the questions two days before.” "
            "It is printed on both sides’ sheets. No one has to give a reason, and none is kept."
        }
        widgets = {"adjustment": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        planned = self.instance.planned_stage["format"]
        others = [choice for choice in self.fields["medium"].choices if choice[0] not in ("", planned)]
        self.fields["medium"].choices = [("", f"As planned: {self.instance.planned_medium.lower()}"), *others]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("medium") and not cleaned.get("adjustment") and "adjustment" not in self.errors:
            self.add_error("adjustment", SAY_WHAT_WAS_AGREED)
        return cleaned
