from django import forms

from roles.models import KeptWarning


class WarningForm(forms.ModelForm):
    """Keeps wording that a check warns about, in a brief or a question, with a reason."""

    class Meta:
        fields = ["code", "subject", "reason"]
        labels = {"reason": "Keep it because"}
        error_messages = {
            "reason": {
                "required": "Say why the wording should stay as it is.",
                "max_length": "Shorten the reason to %(limit_value)d characters; it has %(show_value)d.",
            }
        }

    def __init__(self, *args, warned, **kwargs):
        super().__init__(*args, **kwargs)
        self.warned = warned
        self.fields["subject"].strip = False

    @classmethod
    def of(cls, finding, warned):
        """The form for keeping the wording that one finding warns about."""
        form = cls(warned=warned, auto_id=f"{finding.code}-{finding.field}-%s".replace(".", "-"))
        form.initial = {"code": finding.code, "subject": form.about(finding)}
        return form

    def clean_subject(self):
        return self.cleaned_data["subject"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (self._is_kept or self._is_open):
            raise forms.ValidationError("The wording has changed since. Take another look.")
        return cleaned

    def validate_constraints(self):
        """Skips the uniqueness check: a kept warning keeps its first reason, and a second click does no harm."""

    def keep(self, by):
        reason = {"reason": self.cleaned_data["reason"], "author": by}
        self.warned.kept_warnings.get_or_create(**self._warning, defaults=reason)

    def is_about(self, finding):
        return [self["code"].value(), self["subject"].value()] == [finding.code, self.about(finding)]

    @property
    def _is_kept(self):
        return self.warned.kept_warnings.filter(**self._warning).exists()

    @property
    def _is_open(self):
        open_warnings = {(found.code, self.about(found)) for found in self.findings() if not found.blocks}
        return tuple(self._warning.values()) in open_warnings

    @property
    def _warning(self):
        return {"code": self.cleaned_data["code"], "subject": self.cleaned_data["subject"]}


class KeptWarningForm(WarningForm):
    """Keeps a brief's wording despite a warning."""

    class Meta(WarningForm.Meta):
        model = KeptWarning

    def findings(self):
        return self.warned.findings()

    def about(self, finding):
        return finding.about
