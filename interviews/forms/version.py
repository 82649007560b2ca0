from django import forms

from interviews.models import Guide


class VersionForm(forms.ModelForm):
    """Why a frozen guide gets another version."""

    class Meta:
        model = Guide
        fields = ["reason"]
        labels = {"reason": "Why another version"}
        help_texts = {"reason": "One plain sentence, for anyone who compares two candidates later."}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "reason": {
                "required": "Say in a sentence why there is another version.",
                "max_length": "Shorten the reason to %(limit_value)d characters; it has %(show_value)d.",
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
