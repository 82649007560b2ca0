from django import forms

from roles.brief.content import TourType
from roles.forms.fields import LinesField, MonthField
from roles.forms.part import PartForm
from roles.models import Checkpoint, Role

from .rows import RowForm, Rows, rows_of
from .step import StepForm


class ExchangeForm(PartForm):
    tour_type = forms.ChoiceField(
        label="Type of tour",
        required=False,
        choices=TourType.choices,
        widget=forms.RadioSelect,
    )
    tour_months = MonthField(
        label="Length in months", mend="Enter the tour’s length in whole months, from {first} to {last}."
    )
    organization_gains = LinesField(
        label="What the organization gains",
        required=False,
        help_text="One per line: “bread on time at both schools”, “a second oven that anyone can run”.",
    )
    person_gains = LinesField(
        label="What the person gains",
        required=False,
        help_text="One per line, as they could say it afterward: “has led a night shift of six”.",
    )

    class Meta:
        model = Role
        fields = ["tour_type", "tour_months", "open_ended", "organization_gains", "person_gains", "end_of_tour"]
        labels = {
            "open_ended": "Open-ended: continues after that, reviewed together",
            "end_of_tour": "How the tour ends",
        }
        help_texts = {"end_of_tour": "Who will discuss what comes next, and when."}
        widgets = {"end_of_tour": forms.Textarea(attrs={"rows": 3})}


class CheckpointForm(RowForm):
    month = MonthField(label="Month")

    words = ("month", "focus")

    class Meta:
        model = Checkpoint
        fields = ["month", "focus"]
        labels = {"focus": "review"}
        widgets = {"focus": forms.Textarea(attrs={"rows": 1})}

    @property
    def said(self):
        """The checkpoint as shown while the row is folded."""
        month, focus = self["month"].value(), self["focus"].value()
        return ": ".join(filter(None, [month and f"Month {month}", focus]))


class CheckpointRows(Rows):
    def write(self, role, rows):
        """Replaces all checkpoints, since no other record refers to one."""
        rows.all().delete()
        rows.bulk_create(Checkpoint(role=role, position=place, **form.values) for place, form in enumerate(self.kept))


class ExchangeStep(StepForm):
    slug = "exchange"
    form_class = ExchangeForm
    rows_class = rows_of(CheckpointForm, CheckpointRows)
    rows_name = "checkpoints"
    template = "roles/steps/_exchange.html"
