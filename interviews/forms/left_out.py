from django import forms
from django.utils import timezone
from django.utils.text import Truncator

from interviewkit.forms.plain import PlainForm
from interviews.models import LeftOut

LONGEST_CHOICE = 80
GONE = "This is no longer a gap without a reason. Look at the list again."


def choice(gap):
    """One gap to choose, short enough for a phone."""
    about, missing = gap
    return about, Truncator(missing.statement).chars(LONGEST_CHOICE)


class LeftOutForm(PlainForm):
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
        }

    def __init__(self, *args, gaps, **kwargs):
        super().__init__(*args, **kwargs)
        self.gaps = {f"{gap.kind}:{gap.id}": gap for gap in gaps}
        self.fields["about"].choices = [("", "Choose"), *map(choice, self.gaps.items())]
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
        """Stores the reason, in the place of one for other words."""
        gap = self.gaps[self.cleaned_data["about"]]
        said = {name: self.cleaned_data[name] for name in ("why", "explanation")}
        return LeftOut.objects.update_or_create(
            role=role,
            about_kind=gap.kind,
            about_id=gap.id,
            defaults=said | {"statement": gap.statement, "author": by, "given_at": timezone.now()},
        )[0]
