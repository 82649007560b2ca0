from interviews.bank_exchange import import_bank
from roles.forms import YamlFileForm


class BankFileForm(YamlFileForm):
    """A questions file, uploaded or pasted."""

    what = "a file of questions"

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.brought = None
        self.fields["file"].help_text = "YAML, in the format of “Export ours”."

    def bring_in(self, person):
        """Import all of the questions, or report what to fix and import none."""
        self.brought = self.read(lambda text, name: import_bank(text, name, self.organization, person))
        return self.brought is not None
