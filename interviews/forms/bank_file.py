from django import forms

from interviews.bank_exchange import import_bank
from interviews.phrasing import sentence
from roles.brief_file import BriefFileError
from roles.brief_file.source import MOST_BYTES

AS_MANY_FAULTS_AS_ONE_MENDS = 40
TOO_LONG = f"Shorten this; a file of questions fits in {MOST_BYTES // 1024} KB."


class BankFileForm(forms.Form):
    """A file of questions, chosen or pasted."""

    file = forms.FileField(
        label="A file", help_text="YAML, as “Take ours out as a file” writes it.", required=False, max_length=200
    )
    text = forms.CharField(
        label="Or its text, pasted",
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea({"rows": 14, "dir": "auto", "spellcheck": "false"}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.brought = None
        self.fields["file"].error_messages |= {
            "empty": "This file is empty. Choose another one.",
            "invalid": "Choose the file once more; it did not arrive.",
            "max_length": "Give the file a shorter name, of 200 characters at most.",
        }

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LONG)
        return file

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["file"] and not cleaned["text"].strip():
            self.add_error("file", "Choose a file, or paste its text.")
        return cleaned

    def bring_in(self, person):
        """Takes all of the questions, or says what to mend and takes none."""
        field, text = self._source()
        if text is None:
            self.add_error(field, "This is not UTF-8 text. Save it as UTF-8 and choose it again.")
            return False
        try:
            self.brought = import_bank(text, field, self.organization, person)
        except BriefFileError as error:
            self.add_error(field, list(map(as_told, error.faults[:AS_MANY_FAULTS_AS_ONE_MENDS])))
            return False
        return True

    def _source(self):
        file = self.cleaned_data["file"]
        if not file:
            return "text", self.cleaned_data["text"]
        try:
            return "file", file.read().decode()
        except UnicodeDecodeError:
            return "file", None


def as_told(fault):
    """A fault beside the text it is about, which needs no name there."""
    return sentence(f"Line {fault.line}, {fault.field}: {fault.what}")
