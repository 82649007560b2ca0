"""What people type, taken as they mean it: lists one to a line, months, amounts of money."""

import re
from decimal import Decimal

from django import forms

from roles.content import MOST_ROWS
from roles.models.brief import plain_number
from roles.models.parts import MONTH

LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."
LINE_LENGTH = 500


def tidy(text: str, *, one_line: bool) -> str:
    """The text with every line break alike and without what can't be printed."""
    text = UNPRINTABLE.sub("", LINE_BREAK.sub("\n", text))
    return " ".join(text.split("\n")).strip() if one_line else text.strip()


class LinesField(forms.CharField):
    """A list written one to a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, line_length=LINE_LENGTH, **kwargs):
        super().__init__(**kwargs)
        self.line_length = line_length

    def to_python(self, value):
        text = tidy(super().to_python(value), one_line=False)
        return [line.strip() for line in text.split("\n") if line.strip()]

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def validate(self, value):
        super().validate(value)
        if len(value) > MOST_ROWS:
            raise forms.ValidationError(f"Keep at most {MOST_ROWS} lines; there are {len(value)}.", code="too_many")
        for number, line in enumerate(value, 1):
            if len(line) > self.line_length:
                raise forms.ValidationError(
                    f"Shorten line {number} to {self.line_length} characters; it has {len(line)}.", code="max_length"
                )

    def run_validators(self, value):
        super().run_validators("\n".join(value))


class WholeNumberField(forms.IntegerField):
    """A whole number typed into a plain input, so that whatever was typed is still there to be mended."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, mend, **kwargs):
        messages = dict.fromkeys(["invalid", "min_value", "max_value"], mend)
        super().__init__(required=False, error_messages=messages, **kwargs)


class MonthField(WholeNumberField):
    def __init__(self, *, mend="Write a month as a whole number from {first} to {last}.", **kwargs):
        first, last = (validator.limit_value for validator in MONTH)
        super().__init__(mend=mend.format(first=first, last=last), min_value=first, max_value=last, **kwargs)


class AmountField(WholeNumberField):
    """Money without cents, with or without marks between the thousands."""

    def __init__(self, **kwargs):
        mend = "Write the amount in whole units, such as 42,000."
        super().__init__(mend=mend, min_value=0, max_value=2_000_000_000, **kwargs)

    def to_python(self, value):
        return super().to_python(re.sub(r"(?<=\d)[,'’\s](?=\d{3}\b)", "", value) if isinstance(value, str) else value)


class HoursField(forms.DecimalField):
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs):
        codes = ["invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value", "max_value"]
        mend = "Write hours a week from 1 to 80, such as 37.5."
        messages = dict.fromkeys(codes, mend)
        super().__init__(required=False, max_digits=4, decimal_places=1, error_messages=messages, **kwargs)

    def prepare_value(self, value):
        return plain_number(value) if isinstance(value, Decimal) else value
