from django import forms

from roles.brief.must_haves import rewritten, texts_in
from roles.forms.fields import AmountField, HoursField, LinesField, WholeNumberField
from roles.forms.part import PartForm
from roles.models import Role

from .step import StepForm

CURRENCY = "Enter three letters: EUR, GBP, USD."
JURISDICTION = "Enter UK, EU- and the country, or US- and the state: EU-IE, US-OH."


class TermsForm(PartForm):
    pay_min = AmountField(label="from")
    pay_max = AmountField(label="to")
    hours_per_week = HoursField(label="Hours per week", help_text="A number, such as 37.5 or 18.75.")
    onsite_days_per_week = WholeNumberField(
        label="Days on site per week", mend="Enter a number of days from 0 to 7.", min_value=0, max_value=7
    )
    must_haves = LinesField(
        label="Must-have qualifications",
        required=False,
        help_text="One per line, six at most: what a person must have done before, not years. “Has run a "
        "two-ton oven.”",
    )

    class Meta:
        model = Role
        fields = [
            "location",
            "work_pattern",
            "onsite_days_per_week",
            "hours_per_week",
            "employment_type",
            "jurisdiction",
            "pay_currency",
            "pay_min",
            "pay_max",
            "pay_period",
            "pay_variable",
            "pay_basis",
            "decision_rule",
        ]
        labels = {
            "location": "Location",
            "work_pattern": "On site, hybrid or remote",
            "employment_type": "Employment type",
            "jurisdiction": "Whose employment law applies",
            "pay_currency": "in",
            "pay_period": "for",
            "pay_variable": "Extra pay",
            "pay_basis": "How pay is set within the range",
            "decision_rule": "Decision rule",
        }
        help_texts = {
            "location": "“The bakery in Mill Lane; two trips a month to the schools”.",
            "jurisdiction": "UK, EU- and the country, or US- and the state: EU-IE, US-OH.",
            "pay_variable": "How much, and for what: “night allowance of EUR 4 an hour”.",
            "pay_basis": "“Based on what the person has run before; no one is asked for current pay.”",
            "decision_rule": "Set before anyone is interviewed, and followed afterward. You can name topics, and "
            "“every must-have is rated 3 or more by each interviewer who rates it”.",
        }
        error_messages = {
            "pay_currency": {"too_long": CURRENCY},
            "jurisdiction": {"too_long": JURISDICTION},
        }
        widgets = {
            "decision_rule": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_must_haves = self.instance.content["must_haves"]
        self.initial.setdefault("must_haves", texts_in(self.stored_must_haves))

    @property
    def must_have_rows(self):
        """The must-haves as typed, each with the id of the row it belongs to; as stored where they can't be read."""
        if "must_haves" not in self.cleaned_data:
            return self.stored_must_haves
        return rewritten(self.stored_must_haves, self.cleaned_data["must_haves"])

    def clean_pay_currency(self):
        return self.cleaned_data["pay_currency"].upper()

    def clean_jurisdiction(self):
        return self.cleaned_data["jurisdiction"].upper()

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get("pay_min"), cleaned.get("pay_max")
        if low is not None and high is not None and low > high:
            self.add_error("pay_max", "The range ends below its start: enter the lower amount first.")
        return cleaned


class TermsStep(StepForm):
    slug = "terms"
    form_class = TermsForm
    template = "roles/steps/_terms.html"

    def told(self):
        return super().told() | {"must_haves": self.form.must_have_rows}

    def write(self, role, by):
        super().write(role, by)
        role.rewrite_must_haves(texts_in(self.form.must_have_rows))

    @property
    def suggested(self):
        applies = self.role.jurisdiction == self.role.organization.jurisdiction
        return super().suggested | ({"jurisdiction"} if applies else set())
