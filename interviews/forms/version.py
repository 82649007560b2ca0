from django import forms

from interviews.models import Guide


class VersionForm(forms.ModelForm):
    """The reason for a new version of a final guide."""

    class Meta:
        model = Guide
        fields = ["reason"]
        labels = {"reason": "Reason for the new version"}
        help_texts = {"reason": "One plain sentence, for anyone who compares candidates later."}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "reason": {
                "required": "Write one sentence about why there is a new version.",
                "max_length": "Shorten the reason to %(limit_value)d characters; it has %(show_value)d.",
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
