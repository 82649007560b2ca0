from django import forms

from roles.models import KeptWarning, kept_subject


class KeptWarningForm(forms.ModelForm):
    """Somebody answers for the words as they stand."""

    class Meta:
        model = KeptWarning
        fields = ["code", "subject", "reason"]
        labels = {"reason": "It stays as it is, because"}
        error_messages = {
            "reason": {
                "required": "Say why the words should stay as they are.",
                "max_length": "Shorten the reason to %(limit_value)d characters; it has %(show_value)d.",
            }
        }

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, instance=KeptWarning(role=role), **kwargs)
        self.role = role
        self.fields["subject"].strip = False

    def clean_subject(self):
        return self.cleaned_data["subject"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        open_warnings = {(found.code, kept_subject(found)) for found in self.role.findings() if not found.blocks}
        if not self.errors and (cleaned["code"], cleaned["subject"]) not in open_warnings:
            raise forms.ValidationError("These words have changed since, or somebody has answered for them already.")
        return cleaned
