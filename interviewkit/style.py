"""Content of the style page: sample values from an invented role, and forms that show fields and errors."""

from typing import Any

from django import forms

from interviewkit.data_files import data_beside


def samples() -> dict[str, Any]:
    """Sample values, in the shape that real pages pass to the same templates."""
    return data_beside(__file__, "style_samples.yaml")


class MissionForm(forms.Form):
    mission = forms.CharField(
        help_text="One sentence of 8 to 45 words: what will be different, and for whom. "
        "“Pay 1,400 merchants on time without night work by engineers.”",
        error_messages={"required": "Write one sentence: what will be different, and for whom."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours = forms.IntegerField(
        label="Hours a week",
        help_text="A number, such as 39.",
        error_messages={"invalid": "Write a number, such as 39."},
    )
    pattern = forms.ChoiceField(
        label="Where the work is done",
        choices=[("", "Choose"), ("onsite", "On site"), ("hybrid", "Hybrid"), ("remote", "Remote")],
        error_messages={"required": "Choose where the work is done."},
    )
    tour = forms.ChoiceField(
        label="Tour type",
        help_text="This determines what both sides promise each other.",
        choices=[
            ("rotational", "A structured rotation that prepares someone for a permanent role"),
            ("transformational", "One mission that changes both sides"),
        ],
        error_messages={"required": "Choose one kind of tour."},
        widget=forms.RadioSelect,
    )
    told = forms.BooleanField(label="The team knows about this role", required=False)


class CriterionForm(forms.Form):
    statement = forms.CharField(label="Criterion", help_text="“Failed settlement runs fall.”")
    baseline = forms.CharField(label="from", required=False)
    target = forms.CharField(label="to", required=False)
    unit = forms.CharField(label="unit", required=False)
    due_month = forms.IntegerField(label="by month", required=False)
    evidence = forms.CharField(label="Evidence both sides can check", required=False)


CriterionRows = forms.formset_factory(CriterionForm, extra=1)
