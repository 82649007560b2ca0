from django import forms

from interviewkit.forms.plain import PlainForm
from interviews.models import CandidateGuide
from interviews.models.candidate_guide import SAY_WHAT_WAS_AGREED


class AdjustmentForm(PlainForm):
    """One candidate's adjustment to the common interview format, without the reason for it."""

    class Meta:
        model = CandidateGuide
        fields = ["medium", "adjustment"]
        labels = {"medium": "Format", "adjustment": "Accommodation"}
        help_texts = {
            "adjustment": "The accommodation only, such as “By phone, with the questions two days before.” "
            "It’s printed on both sides’ guides. No one has to give a reason, and none is kept."
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
