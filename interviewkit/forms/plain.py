"""Forms that say in plain words what is amiss, and how to mend it."""

from django import forms

TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."
UNSEEN = "Take out the character that can’t be seen or printed."
CHOOSE = "Choose one from the list."
NUMBER = "Write a whole number, such as 3."
MENDS = {
    forms.Field: {"required": "Write something here.", "max_length": TOO_LONG, "null_characters_not_allowed": UNSEEN},
    forms.EmailField: {"invalid": "Write an address such as maive@example.com."},
    forms.IntegerField: dict.fromkeys(["invalid", "min_value", "max_value"], NUMBER),
    forms.DateField: {
        "required": "Choose a day.",
        "invalid": "Write the day as year-month-day, such as 2026-09-01.",
    },
    forms.ChoiceField: {"required": "Choose one.", "invalid_choice": CHOOSE},
    forms.ModelChoiceField: {"required": "Choose one.", "invalid_choice": CHOOSE},
}


class Plain:
    """What a form says by itself is replaced; what it was given to say stays."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.error_messages |= mends(field)
            if isinstance(field, forms.TypedChoiceField) and isinstance(field.widget, forms.Select):
                field.choices = [(value, label if value else "Choose") for value, label in field.choices]


class PlainForm(Plain, forms.ModelForm):
    """A stored row, in plain words."""


def mends(field):
    """The plain words for all that nobody has worded for this field."""
    plain = {code: words for kind, said in MENDS.items() if isinstance(field, kind) for code, words in said.items()}
    unworded = stock(field)
    return {code: words for code, words in plain.items() if field.error_messages.get(code) == unworded.get(code)}


def stock(field):
    """What a field of this kind says when nobody has worded it."""
    kinds = reversed(type(field).__mro__)
    return {code: words for kind in kinds for code, words in vars(kind).get("default_error_messages", {}).items()}
