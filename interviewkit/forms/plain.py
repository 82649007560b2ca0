"""Forms with plain error messages that say how to fix the problem."""

from django import forms

TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."
UNSEEN = "Remove the character that can’t be displayed or printed."
CHOOSE = "Choose one from the list."
NUMBER = "Enter a whole number, such as 3."
MENDS = {
    forms.Field: {"required": "This can’t be empty.", "max_length": TOO_LONG, "null_characters_not_allowed": UNSEEN},
    forms.EmailField: {"invalid": "Enter an email address such as maive@example.com."},
    forms.IntegerField: dict.fromkeys(["invalid", "min_value", "max_value"], NUMBER),
    forms.DateField: {
        "required": "Choose a date.",
        "invalid": "Enter the date as year-month-day, such as 2026-09-01.",
    },
    forms.ChoiceField: {"required": "Choose one.", "invalid_choice": CHOOSE},
    forms.ModelChoiceField: {"required": "Choose one.", "invalid_choice": CHOOSE},
}


class Plain:
    """Replaces Django's stock error messages; custom ones stay."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.error_messages |= mends(field)
            if isinstance(field, forms.TypedChoiceField) and isinstance(field.widget, forms.Select):
                field.choices = [(value, label if value else "Choose") for value, label in field.choices]


class PlainForm(Plain, forms.ModelForm):
    """A model form with plain error messages."""


def mends(field):
    """Plain messages for the field's error codes that have no custom message."""
    plain = {code: words for kind, said in MENDS.items() if isinstance(field, kind) for code, words in said.items()}
    unworded = stock(field)
    return {code: words for code, words in plain.items() if field.error_messages.get(code) == unworded.get(code)}


def stock(field):
    """Django's stock messages for this kind of field."""
    kinds = reversed(type(field).__mro__)
    return {code: words for kind in kinds for code, words in vars(kind).get("default_error_messages", {}).items()}
