from django import forms

from roles.forms.fields import MonthField
from roles.models import SuccessCriterion
from roles.numbers import measured

from .rows import IdentifiedRows, RowForm, blank_row, rows_of
from .step import StepForm


class CriterionForm(RowForm):
    due_month = MonthField(label="by month")
    baseline_known_by = MonthField(
        label="Not measured yet? We will know by month",
        help_text="Leave “from” empty then; the brief says openly that no one has counted so far.",
    )

    words = (
        "statement",
        "measure",
        "unit",
        "baseline",
        "baseline_known_by",
        "target",
        "due_month",
        "evidence",
    )

    class Meta:
        model = SuccessCriterion
        fields = [
            "statement",
            "baseline",
            "target",
            "unit",
            "due_month",
            "measure",
            "baseline_known_by",
            "evidence",
            "must_have",
        ]
        labels = {
            "statement": "What will be true",
            "baseline": "from",
            "target": "to",
            "unit": "of what",
            "measure": "What is counted",
            "evidence": "Where both sides can look it up",
            "must_have": "A must: without it the tour has not worked",
        }
        help_texts = {
            "evidence": "“The canteens’ sign-in sheet”. With it, “from no to yes” will do as a measure.",
        }
        widgets = {"statement": forms.Textarea(attrs={"rows": 2}), "measure": forms.Textarea(attrs={"rows": 1})}

    @property
    def about(self):
        """From where to where and by when, as one reads it while the row is folded."""
        start, target, unit, month = (self[name].value() for name in ("baseline", "target", "unit", "due_month"))
        span = " to ".join(measured(end, unit or "") for end in (start, target) if end)
        return ", ".join(filter(None, [f"{span} {unit or ''}".strip(), month and f"by month {month}"]))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("baseline") and cleaned.get("baseline_known_by"):
            self.add_error("baseline_known_by", "Write where it stands today, or by when you will know: not both.")
        return cleaned


class CriterionRows(IdentifiedRows):
    prompts_of = "criterion"


class CriteriaStep(StepForm):
    slug = "criteria"
    rows_class = rows_of(CriterionForm, CriterionRows)
    rows_name = "criteria"
    template = "roles/steps/_criteria.html"

    @classmethod
    def new_row(cls, kind=""):
        return blank_row(must_have=True)
