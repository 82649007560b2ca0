from django import forms

from candidates.models import Claim, Goal, Need
from interviewkit.forms.fields import MonthField, Words
from interviewkit.forms.plain import PlainForm

from .rows import rows_of


class ClaimForm(PlainForm):
    """One achievement, specific enough that someone who was there could confirm it."""

    period_from = MonthField(label="From", required=False)
    period_to = MonthField(label="To", required=False, help_text="Leave empty if ongoing.")

    class Meta:
        model = Claim
        fields = [
            "text",
            "own_part",
            "outcome",
            "organization",
            "period_from",
            "period_to",
            "criteria",
            "material",
            "reply",
        ]
        field_classes = {"period_from": MonthField, "period_to": MonthField}
        widgets = {
            "own_part": Words(2),
            "reply": Words(2),
            "criteria": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "text": "One result: “Cut failed payout runs from 12 to 2 a month.”",
            "own_part": "What they did themselves: “set the retry design, led four engineers.”",
            "outcome": "What changed, specific enough to check: “12 to 2 failed runs a month.”",
            "reply": "When a reference remembers this differently, the candidate replies before anything is decided.",
        }

    def __init__(self, *args, role, criteria, **options):
        super().__init__(*args, **options)
        linked = self.instance.criteria.all() if self.instance.pk else []
        self.fields["criteria"].queryset = role.criteria.all()
        self.fields["criteria"].choices = with_retired(criteria, linked)

    def clean(self):
        begins, ends = self.cleaned_data.get("period_from"), self.cleaned_data.get("period_to")
        if begins and ends and ends < begins:
            self.add_error("period_to", "The claim ends before it begins. Check the two months.")


class NeedForm(PlainForm):
    """One need of the candidate, and our answer."""

    class Meta:
        model = Need
        fields = ["text", "kind", "priority", "answer", "answer_note", "condition"]
        help_texts = {
            "text": "Needs for the role, or practical ones they chose to mention: “one design day a week.”",
            "answer_note": "What exactly we can do: “a design day each Friday until month six.”",
        }

    def __init__(self, *args, role, conditions, **options):
        super().__init__(*args, **options)
        offer(self, role, conditions, "Not about a condition")


class GoalForm(PlainForm):
    """One goal of the candidate, and the condition of the tour that would support it."""

    class Meta:
        model = Goal
        fields = ["text", "horizon_years", "condition"]
        help_texts = {"text": "Where this tour should take them: “run a platform group of thirty.”"}

    def __init__(self, *args, role, conditions, **options):
        super().__init__(*args, **options)
        offer(self, role, conditions, "Not linked to a condition yet")


def offer(form, role, conditions, nothing):
    """Sets the role's current conditions, read once for all rows, as choices."""
    linked = [form.instance.condition] if form.instance.condition_id else []
    form.fields["condition"].queryset = role.conditions.all()
    form.fields["condition"].choices = [("", nothing), *with_retired(conditions, linked)]


def with_retired(current, linked):
    """Choices for the current rows of the draft, plus linked rows the draft has dropped."""
    known = {row.pk for row in current}
    dropped = [(str(row.pk), f"{row} (no longer in the brief)") for row in linked if row.pk not in known]
    return [(str(row.pk), str(row)) for row in current] + dropped


ClaimFormSet = rows_of(ClaimForm)
NeedFormSet = rows_of(NeedForm)
GoalFormSet = rows_of(GoalForm)
