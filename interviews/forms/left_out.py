from django import forms
from django.utils import timezone

from interviews.models import LeftOut

GONE = "The plan asks about this now, or the brief has changed. Look at the gaps again."


class LeftOutForm(forms.ModelForm):
    """Leaves something out of a plan that both sides would have to ask about, with the reason."""

    about = forms.ChoiceField(
        label="What to leave out", error_messages={"required": "Choose one of the gaps.", "invalid_choice": GONE}
    )

    field_order = ["about", "why", "explanation"]

    class Meta:
        model = LeftOut
        fields = ["why", "explanation"]
        labels = {"explanation": "In your words"}
        help_texts = {"explanation": "“Everyone on the ward has the license; HR checks it before the first interview.”"}
        error_messages = {
            "why": {"required": "Choose a reason.", "invalid_choice": "Choose a reason from the list."},
            "explanation": {"max_length": "Shorten this to %(limit_value)d characters; it has %(show_value)d."},
        }

    def __init__(self, *args, gaps, **kwargs):
        super().__init__(*args, **kwargs)
        self.gaps = {f"{gap.kind}:{gap.id}": gap for gap in gaps}
        self.fields["about"].choices = [("", "Choose"), *((about, gap.statement) for about, gap in self.gaps.items())]
        self.fields["why"].choices = [("", "Choose"), *LeftOut.Why.choices]

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("why") == LeftOut.Why.OTHER
            and not cleaned.get("explanation")
            and "explanation" not in self.errors
        ):
            self.add_error("explanation", "Write the reason in your words.")
        return cleaned

    def save(self, role, by):
        """Stores the reason, or a new one in its place."""
        gap = self.gaps[self.cleaned_data["about"]]
        said = {name: self.cleaned_data[name] for name in ("why", "explanation")}
        return LeftOut.objects.update_or_create(
            role=role,
            about_kind=gap.kind,
            about_id=gap.id,
            defaults=said | {"author": by, "given_at": timezone.now()},
        )[0]
