"""Form fields that accept input as people type it: lists with one entry per line, months, amounts of money."""

import re
from decimal import Decimal

from django import forms

from roles.brief.content import MOST_PAY, MOST_ROWS, plain_number
from roles.models.parts import MONTH
from roles.numbers import money

LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."
LINE_LENGTH = 500


def tidy(text: str, *, one_line: bool) -> str:
    """Normalizes line breaks and removes unprintable characters."""
    text = UNPRINTABLE.sub("", LINE_BREAK.sub("\n", text))
    return " ".join(text.split("\n")).strip() if one_line else text.strip()


class LinesField(forms.CharField):
    """A list with one entry per line."""

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
    """A whole number in a text input, so that invalid input stays in place to be corrected."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, mend, **kwargs):
        messages = dict.fromkeys(["invalid", "min_value", "max_value"], mend)
        super().__init__(required=False, error_messages=messages, **kwargs)


class MonthField(WholeNumberField):
    def __init__(self, *, mend="Enter the month as a whole number from {first} to {last}.", **kwargs):
        first, last = (validator.limit_value for validator in MONTH)
        super().__init__(mend=mend.format(first=first, last=last), min_value=first, max_value=last, **kwargs)


class PlainDecimalField(forms.DecimalField):
    """A number with at most two decimals, in any common notation: 42,000; 12.21; 12,21; 1.250,50."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *, mend, **kwargs):
        codes = ["invalid", "min_value", "max_value", "max_digits", "max_whole_digits"]
        messages = dict.fromkeys(codes, mend)
        super().__init__(required=False, decimal_places=2, error_messages=messages, **kwargs)

    def to_python(self, value):
        return super().to_python(in_plain_digits(value) if isinstance(value, str) else value)


class AmountField(PlainDecimalField):
    """An amount of money, with or without cents and thousands separators."""

    def __init__(self, **kwargs):
        mend = "Enter the amount in digits, such as 42,000 or 12.21."
        super().__init__(mend=mend, min_value=0, max_value=MOST_PAY, **kwargs)
        self.error_messages["max_decimal_places"] = (
            "Use two digits for cents, such as 12.21, or a comma for thousands, such as 42,000."
        )

    def prepare_value(self, value):
        return money(value).replace(",", "") if isinstance(value, Decimal) else value


class HoursField(PlainDecimalField):
    def __init__(self, **kwargs):
        super().__init__(mend="Enter hours per week from 1 to 80, such as 37.5 or 18.75.", **kwargs)
        self.error_messages["max_decimal_places"] = "Use at most two decimals, such as 18.75."

    def prepare_value(self, value):
        return plain_number(value) if isinstance(value, Decimal) else value


THOUSANDS_MARK = re.compile(r"(?<=\d)['’\s](?=\d{3}\b)")
WITH_COMMAS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
WITH_POINTS = re.compile(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d{1,3}(\.\d{3}){2,}")
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


def in_plain_digits(typed: str) -> str:
    """Removes thousands separators and turns a decimal comma into a point. Other text is returned unchanged."""
    text = THOUSANDS_MARK.sub("", typed.strip())
    if WITH_COMMAS.fullmatch(text):
        return text.replace(",", "")
    if WITH_POINTS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", ".") if DECIMAL_COMMA.fullmatch(text) else text
