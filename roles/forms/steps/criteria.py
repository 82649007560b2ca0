from django import forms

from roles.brief.phrasing import proposed_sentence
from roles.forms.fields import MonthField
from roles.models import SuccessCriterion
from roles.numbers import measured

from .rows import IdentifiedRows, RowForm, blank_row, rows_of
from .step import StepForm


class CriterionForm(RowForm):
    due_month = MonthField(label="by month")
    baseline_known_by = MonthField(
        label="Not measured yet? Month you’ll have a baseline",
        help_text="Then leave “from” blank; the brief will say that it isn’t measured yet.",
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
        "spoken",
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
            "spoken",
            "must_have",
        ]
        labels = {
            "statement": "Criterion: what will be true",
            "baseline": "from",
            "target": "to",
            "unit": "of what",
            "measure": "Measure: what is counted",
            "evidence": "Source: where both sides can look it up",
            "spoken": "As you’ll say it in the interview",
            "must_have": "Essential: without it, the tour hasn’t worked",
        }
        help_texts = {
            "evidence": "“The canteens’ sign-in sheet”. If you name a source, “from no to yes” works as a measure.",
        }
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 2}),
            "measure": forms.Textarea(attrs={"rows": 1}),
            "spoken": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["spoken"].help_text = self.proposal

    @property
    def proposal(self):
        """A sentence made of the row's figures, or of another trade's while they are incomplete."""
        written = self.typed if self.is_bound else self.initial
        names = ("statement", "measure", "unit", "baseline", "target", "due_month")
        figures = {name: written.get(name) or "" for name in names}
        if proposed := proposed_sentence(figures):
            return f"Such as: “{proposed}”"
        return "“By month 6, we want no more than two late deliveries a month. It’s twelve now.”"

    @property
    def about(self):
        """From where to where and by when, shown while the row is folded."""
        start, target, unit, month = (self[name].value() for name in ("baseline", "target", "unit", "due_month"))
        span = " to ".join(measured(end, unit or "") for end in (start, target) if end)
        return ", ".join(filter(None, [f"{span} {unit or ''}".strip(), month and f"by month {month}"]))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("baseline") and cleaned.get("baseline_known_by"):
            self.add_error("baseline_known_by", "Enter today’s value or when you’ll know it, not both.")
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
