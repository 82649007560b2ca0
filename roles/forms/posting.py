from datetime import date, timedelta

from django import forms
from django.utils import timezone

from roles.models import Posting

USUAL_DAYS = 60
LONGEST_DAYS = 366


class PostingForm(forms.ModelForm):
    """How long a role's public page is online, and whether it is listed."""

    class Meta:
        model = Posting
        fields = ["open_until", "is_listed"]
        labels = {"open_until": "Last day online", "is_listed": "List the page, and let search engines find it"}
        help_texts = {
            "open_until": "After that day the page is offline. Twelve months at most.",
            "is_listed": "If unchecked, only people with the link can find the page.",
        }
        error_messages = {
            "open_until": {
                "required": "Choose the last day the page is online.",
                "invalid": "Enter the date as year-month-day: 2027-03-01.",
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
    """Today in UTC, so that pages close at the same moment everywhere."""
    return timezone.now().date()
