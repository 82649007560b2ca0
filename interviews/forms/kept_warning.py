from django import forms

from interviews.models import KeptQuestionWarning


class KeptQuestionWarningForm(forms.ModelForm):
    """Somebody answers for a question's words as they stand."""

    class Meta:
        model = KeptQuestionWarning
        fields = ["code", "subject", "reason"]
        labels = {"reason": "It stays as it is, because"}
        error_messages = {
            "reason": {
                "required": "Say why the words should stay as they are.",
                "max_length": "Shorten the reason to %(limit_value)d characters; it has %(show_value)d.",
            }
        }

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, instance=KeptQuestionWarning(question=question), **kwargs)
        self.question = question
        self.fields["subject"].strip = False

    @classmethod
    def of(cls, finding, question):
        """The form in which somebody may answer for one warning about a question."""
        told = {"code": finding.code, "subject": question.about(finding)}
        return cls(question=question, initial=told, auto_id=f"{finding.code}-{finding.field}-%s".replace(".", "-"))

    def clean_subject(self):
        return self.cleaned_data["subject"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (self._is_kept or self._is_open):
            raise forms.ValidationError("These words have changed since. Look at them once more.")
        return cleaned

    def validate_constraints(self):
        """A warning that was answered for already keeps its first reason; a second click does no harm."""

    def keep(self, by):
        reason = {"reason": self.cleaned_data["reason"], "author": by}
        self.question.kept_warnings.get_or_create(**self._warning, defaults=reason)

    def is_about(self, finding):
        return [self["code"].value(), self["subject"].value()] == [finding.code, self.question.about(finding)]

    @property
    def _is_kept(self):
        return self.question.kept_warnings.filter(**self._warning).exists()

    @property
    def _is_open(self):
        found = self.question.findings(self.question.organization)
        open_warnings = {(finding.code, self.question.about(finding)) for finding in found if not finding.blocks}
        return tuple(self._warning.values()) in open_warnings

    @property
    def _warning(self):
        return {"code": self.cleaned_data["code"], "subject": self.cleaned_data["subject"]}
