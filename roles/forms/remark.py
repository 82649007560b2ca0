from django import forms
from django.db import transaction

from roles.brief.statements import GROUPED, LISTED, mark_of
from roles.models import ManagerStory, Remark, Role

from .fields import TOO_LONG, LinesField, tidy

LONGEST_ROW = 500
SAYS_NOTHING = "Say what you think of it, or how you would word it."
REWORDED = "These words have changed since you read them. Read them once more, then say it again."


class WordsField(forms.CharField):
    """What somebody says of a statement, in a few lines."""

    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})

    def __init__(self, **kwargs):
        super().__init__(required=False, error_messages={"max_length": TOO_LONG}, **kwargs)

    def to_python(self, value):
        return tidy(super().to_python(value), one_line=False)


class RemarkForm(forms.Form):
    """Somebody of the team comments on one statement, or proposes another wording, or both."""

    words = WordsField(max_length=1000, label="What you would say about it")
    proposal = WordsField(max_length=2000, label="How you would word it")
    heard = WordsField(widget=forms.HiddenInput)

    def __init__(self, *args, statement, **kwargs):
        super().__init__(*args, initial={"heard": mark_of(statement.words)}, **kwargs)
        self.statement = statement
        self.fields["proposal"].help_text = how_to_propose(statement)

    def clean_proposal(self):
        return checked_wording(self.statement, self.cleaned_data["proposal"])

    def clean(self):
        said = super().clean()
        if not self.errors and said["heard"] != mark_of(self.statement.words):
            self.heard_anew()
            raise forms.ValidationError(REWORDED, code="reworded")
        if not self.errors and not (said["words"] or said["proposal"]):
            raise forms.ValidationError(SAYS_NOTHING, code="nothing")
        return said

    def heard_anew(self):
        """The words stand on the page as they are now, so sending it again is about these."""
        self.data = self.data.copy()
        self.data[self.add_prefix("heard")] = mark_of(self.statement.words)

    @transaction.atomic
    def save(self, role, by):
        """Keeps it once, however often it is sent."""
        Role.objects.select_for_update().get(pk=role.pk)
        said = {name: self.cleaned_data[name] for name in ("words", "proposal")}
        about = {"role": role, "statement": self.statement.key, "said": self.statement.words}
        return Remark.objects.get_or_create(author=by, outcome="", verdict="", **about, **said)[0]


def how_to_propose(statement):
    """What becomes of a proposed wording, where that is not plain."""
    if statement.key in GROUPED:
        return "The brief’s editor writes it in, since this is more than one field."
    if statement.key in LISTED:
        return "The whole list, one entry to a line."
    if statement.part == "success_criteria":
        return "Only what will be true; from where to where, and by when, stay as they are."
    return ""


def checked_wording(statement, proposal):
    """The proposal, if the brief has room for it; nothing, if the statement reads so already."""
    if proposal == statement.words:
        return ""
    if proposal and statement.key in LISTED:
        LinesField().clean(proposal)
    elif len(proposal) > (longest := longest_wording(statement)):
        raise forms.ValidationError(TOO_LONG % {"limit_value": longest, "show_value": len(proposal)}, code="max_length")
    return proposal


def longest_wording(statement):
    """How many letters the brief has room for where the statement stands."""
    part, _, rest = statement.key.partition(".")
    if part in ("conditions", "success_criteria"):
        return LONGEST_ROW
    if statement.key in GROUPED or statement.key in LISTED:
        return Remark._meta.get_field("proposal").max_length
    return (ManagerStory._meta.get_field(rest) if rest else Role._meta.get_field(part)).max_length
