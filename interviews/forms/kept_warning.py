from interviews.models import KeptQuestionWarning
from roles.forms import WarningForm


class KeptQuestionWarningForm(WarningForm):
    """Somebody answers for a question's words as they stand."""

    class Meta(WarningForm.Meta):
        model = KeptQuestionWarning

    def findings(self):
        return self.warned.findings(self.warned.organization)

    def about(self, finding):
        return self.warned.about(finding)
