from django import forms

from roles.content import Polarity, Topic
from roles.models import Condition

from .rows import IdentifiedRows, RowForm, blank_row, rows_of
from .step import StepForm


class ConditionForm(RowForm):
    topic = forms.ChoiceField(label="About", required=False, choices=[("", "Choose"), *Topic.choices])
    polarity = forms.ChoiceField(
        label="Hard, good or neither",
        required=False,
        choices=[(kind.value, kind.label) for kind in (Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE)],
    )

    words = ("statement", "topic", "verify")

    class Meta:
        model = Condition
        fields = ["topic", "polarity", "statement", "verify"]
        labels = {"statement": "What the person will meet", "verify": "How they can see it for themselves"}
        help_texts = {"verify": "A thing to look at or a person to ask: “the repair log”, “any driver”."}
        widgets = {"statement": forms.Textarea(attrs={"rows": 2}), "verify": forms.Textarea(attrs={"rows": 1})}

    @property
    def is_hard(self):
        return self["polarity"].value() == Polarity.NEGATIVE


class ConditionRows(IdentifiedRows):
    @property
    def hard(self):
        return [form for form in self.forms if form.is_hard]

    @property
    def rest(self):
        return [form for form in self.forms if not form.is_hard]


class ConditionsStep(StepForm):
    slug = "conditions"
    rows_class = rows_of(ConditionForm, ConditionRows)
    rows_name = "conditions"
    template = "roles/_step_conditions.html"

    @staticmethod
    def group(row):
        return row.get("polarity") == Polarity.NEGATIVE

    @classmethod
    def new_row(cls, kind=""):
        return blank_row(polarity=Polarity.NEGATIVE if kind == "hard" else Polarity.POSITIVE)

    @classmethod
    def first_rows(cls):
        return [cls.new_row("hard"), cls.new_row("hard"), cls.new_row("good")]
