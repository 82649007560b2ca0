from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError

LONGEST_NUMBER = 18
MONTH_FORMATS = ["%Y-%m", "%m/%Y", "%b %Y", "%B %Y", "%Y-%m-%d"]


def whole_number(text, default=None):
    """The number in a hidden field, or None if it isn't one."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else default


class DayInput(forms.DateInput):
    """A date, for which the browser may show a calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class MonthInput(forms.DateInput):
    """A month, stored as its first day."""

    input_type = "month"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m")


class MonthField(forms.Field):
    """A month in any common notation: 2023-02, 02/2023, Feb 2023."""

    widget = MonthInput

    def __init__(self, *, help_text="Such as 2023-02, 02/2023, or Feb 2023.", **options):
        super().__init__(help_text=help_text, **options)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value.replace(day=1)
        return self.read(" ".join(str(value).split()))

    def read(self, text):
        for pattern in MONTH_FORMATS:
            try:
                return datetime.strptime(text, pattern).date().replace(day=1)
            except ValueError:
                continue
        raise ValidationError("Enter the month and year, such as 2023-02 or Feb 2023.", code="month")

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class Words(forms.Textarea):
    """A few lines of text, in any writing direction."""

    def __init__(self, rows=3):
        super().__init__({"rows": rows, "dir": "auto"})
