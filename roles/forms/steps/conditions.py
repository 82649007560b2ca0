from django import forms

from roles.brief.content import Polarity, Topic
from roles.brief.wording import choice_text
from roles.checks.brief import FEWEST_HARD
from roles.models import Condition

from .rows import IdentifiedRows, RowForm, blank_row, rows_of
from .step import StepForm


class ConditionForm(RowForm):
    topic = forms.ChoiceField(label="Topic", required=False, choices=[("", "Choose"), *Topic.choices])
    polarity = forms.ChoiceField(
        label="Hard, good or neutral",
        required=False,
        choices=[(kind.value, kind.label) for kind in (Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE)],
    )

    words = ("statement", "topic", "verify")

    class Meta:
        model = Condition
        fields = ["topic", "polarity", "statement", "verify"]
        labels = {"statement": "Condition", "verify": "How they can check it"}
        help_texts = {"verify": "Something to look at or someone to ask: “the repair log”, “any driver”."}
        widgets = {"statement": forms.Textarea(attrs={"rows": 2}), "verify": forms.Textarea(attrs={"rows": 1})}

    @property
    def is_in_the_works(self):
        return bool(self.errors or self.initial.get("is_new") or self.moved or not self.is_blank)

    @property
    def is_in_library(self):
        return self["statement"].value() in self.library.words

    @property
    def about(self):
        """The topic and polarity shown while the row is folded."""
        kind = "" if self.is_hard else choice_text(Polarity)(self["polarity"].value() or "")
        return ", ".join(filter(None, [choice_text(Topic)(self["topic"].value() or ""), kind]))

    @property
    def is_hard(self):
        return self["polarity"].value() == Polarity.NEGATIVE


class ConditionRows(IdentifiedRows):
    @property
    def kinds(self):
        return [("hard", self.hard, FEWEST_HARD), ("good", self.rest, 1)]

    @property
    def shows_rest(self):
        """Whether good and neutral conditions are unfolded: two hard ones are written, or one is being edited."""
        told = sum(not row.is_blank for row in self.hard if not row.is_taken_out)
        return told >= FEWEST_HARD or any(row.is_in_the_works for row in self.rest)

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
    template = "roles/steps/_conditions.html"

    @property
    def offered(self):
        """Conditions in the organization's library that are not on this page yet."""
        return self.library.offered({row["statement"].value() for row in self.rows})

    def entry_to_save(self, place):
        """A row as the library stores it, or None if it is blank or has an error."""
        row = dict(enumerate(self.rows.forms)).get(place)
        return row.values if row is not None and row.is_valid() and row.is_kept else None

    @staticmethod
    def group(row):
        return row.get("polarity") == Polarity.NEGATIVE

    @classmethod
    def new_row(cls, kind=""):
        return blank_row(polarity=Polarity.NEGATIVE if kind == "hard" else Polarity.POSITIVE)

    @classmethod
    def first_rows(cls):
        return [cls.new_row("hard"), cls.new_row("hard"), cls.new_row("good")]
