from django import forms

from interviewkit.forms.fields import Words
from interviewkit.forms.plain import PlainForm
from interviews.models import Tryout
from interviews.models.tryout import LONGEST_ANSWER

MEND = f"Enter whole minutes, from 1 to {LONGEST_ANSWER}."


class TryoutForm(PlainForm):
    """What came of asking a colleague one question: the minutes, the follow-ups it needed, and what to change."""

    follow_ups = forms.TypedMultipleChoiceField(
        label="Follow-ups you needed",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Check the ones you needed to get past a first answer.",
    )

    field_order = ["follow_ups", "minutes", "remark"]

    class Meta:
        model = Tryout
        fields = ["minutes", "remark"]
        labels = {"minutes": "Minutes it took, including the answer", "remark": "What to change"}
        help_texts = {
            "remark": "“Spell out in the question what counts as an outage.” Don’t write down their answer or name."
        }
        widgets = {
            "minutes": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "remark": Words(2),
        }
        error_messages = {"minutes": dict.fromkeys(["invalid", "min_value", "max_value"], MEND)}

    def __init__(self, *args, probes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["follow_ups"].choices = list(enumerate(probes, start=1))

    def save(self, item, by):
        """Stores it as about the item's question and subject."""
        tryout = super().save(commit=False)
        tryout.role, tryout.recorded_by = item.section.guide.stage.role, by
        tryout.code, tryout.about_kind, tryout.about_id = item.code, item.about_kind, item.about_id
        tryout.follow_ups = sorted(set(self.cleaned_data["follow_ups"]))
        tryout.save()
        return tryout
