from django import forms
from django.db import models

from .fields import TOO_LONG, tidy

SAID_PLAINLY = {
    "invalid_choice": "Choose one from the list.",
    "null_characters_not_allowed": "Remove the invisible character.",
}
SUGGESTION = "Our suggestion: change what doesn’t fit."


class PartForm(forms.ModelForm):
    """Part of a brief. A draft may be incomplete, so only the format of the input is checked."""

    landed = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [(value, label if value else "Choose") for value, label in field.choices]
            field.error_messages.setdefault("too_long", TOO_LONG)
            field.error_messages["max_length"] = field.error_messages["too_long"]
            field.error_messages |= SAID_PLAINLY

    def clean(self):
        super().clean()
        return {name: self.tidied(name, value) for name, value in self.cleaned_data.items()}

    def tidied(self, name, value):
        if not isinstance(value, str):
            return value
        return tidy(value, one_line=not isinstance(self.instance._meta.get_field(name), models.TextField))

    @property
    def typed(self):
        """The raw input of each field."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }

    def mark_suggested(self, names):
        for name in names & set(self.fields):
            self.fields[name].help_text = f"{self.fields[name].help_text} {SUGGESTION}".strip()

    def focus_on(self, name):
        """Moves the focus to the input that just received a line."""
        self.landed = name
        if name:
            self.fields[name].widget.attrs["autofocus"] = True
