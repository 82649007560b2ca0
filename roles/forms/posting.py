from datetime import date, timedelta

from django import forms
from django.utils import timezone

from roles.models import Posting

USUAL_DAYS = 60
LONGEST_DAYS = 366


class PostingForm(forms.ModelForm):
    """How long everybody may read a role's brief, and whether they find it on the list."""

    class Meta:
        model = Posting
        fields = ["open_until", "is_listed"]
        labels = {"open_until": "Open until, that day included", "is_listed": "List it, and let search engines find it"}
        help_texts = {
            "open_until": "After that day the page is gone. Twelve months at most.",
            "is_listed": "Left out, only people who are given the address find the page.",
        }
        error_messages = {
            "open_until": {
                "required": "Choose the last day on which the page is open.",
                "invalid": "Write the date as year-month-day: 2027-03-01.",
            }
        }
        widgets = {"open_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, *args, instance=None, **kwargs):
        suggested = {} if instance else {"open_until": today() + timedelta(days=USUAL_DAYS)}
        super().__init__(*args, instance=instance, initial=suggested, **kwargs)

    def clean_open_until(self):
        until = self.cleaned_data["open_until"]
        last = today() + timedelta(days=LONGEST_DAYS)
        if not today() <= until <= last:
            raise forms.ValidationError(f"Choose a day from today to {last.isoformat()}.", code="out_of_range")
        return until


def today() -> date:
    """The day by which pages close, alike for everybody."""
    return timezone.now().date()
