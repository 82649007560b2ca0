from interviews.models import KeptQuestionWarning
from roles.forms import WarningForm


class KeptQuestionWarningForm(WarningForm):
    """Keep a question's wording despite a warning."""

    class Meta(WarningForm.Meta):
        model = KeptQuestionWarning

    def findings(self):
        return self.warned.findings(self.warned.organization)

    def about(self, finding):
        return self.warned.about(finding)
