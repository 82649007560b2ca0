from django import forms

from roles.brief.file import BriefFileError
from roles.brief.file.source import MOST_BYTES

AS_MANY_FAULTS_AS_ONE_MENDS = 40


class YamlFileForm(forms.Form):
    """A YAML file, uploaded or pasted as text. Errors appear beside the input that was used."""

    what = "a file"

    file = forms.FileField(label="File", required=False, max_length=200)
    text = forms.CharField(
        label="Or paste its text",
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea({"rows": 14, "dir": "auto", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].error_messages["max_length"] = self.too_long
        self.fields["text"].error_messages["null_characters_not_allowed"] = "Remove the invisible character."
        self.fields["file"].error_messages |= {
            "empty": "This file is empty. Choose another file.",
            "invalid": "Choose the file again; it wasn’t uploaded.",
            "max_length": "Shorten the file’s name to at most 200 characters.",
        }

    @property
    def too_long(self):
        return f"Shorten this; {self.what} can have at most {MOST_BYTES // 1024} KB."

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(self.too_long)
        return file

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["file"] and not cleaned["text"].strip():
            self.add_error("file", "Choose a file or paste its text.")
        return cleaned

    def read(self, reader):
        """The parsed content, or None after adding its faults as form errors."""
        field, text = self._source()
        if text is None:
            self.add_error(field, "This is not UTF-8 text. Save it as UTF-8 and choose it again.")
            return None
        try:
            return reader(text, field)
        except BriefFileError as error:
            self.add_error(field, list(map(as_told, error.faults[:AS_MANY_FAULTS_AS_ONE_MENDS])))
            return None

    def _source(self):
        file = self.cleaned_data["file"]
        if not file:
            return "text", self.cleaned_data["text"]
        try:
            return "file", file.read().decode()
        except UnicodeDecodeError:
            return "file", None


def as_told(fault):
    """A fault worded for the form, without the file's name."""
    told = f"Line {fault.line}, {fault.field}: {fault.what}"
    return told if told.endswith((".", "?", "!", "…")) else f"{told}."
