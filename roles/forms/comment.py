from django import forms
from django.db import transaction

from roles.brief.fields import FIELDS, LONG
from roles.brief.statements import fingerprint
from roles.models import Comment, Role

from .fields import TOO_LONG, LinesField, tidy

SAYS_NOTHING = "Write a comment, or propose new wording."
REWORDED = "The wording has changed since you read it. Read it again, then resend your answer."


class WordsField(forms.CharField):
    """A few lines of text about a statement."""

    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})

    def __init__(self, **kwargs):
        super().__init__(required=False, error_messages={"max_length": TOO_LONG}, **kwargs)

    def to_python(self, value):
        return tidy(super().to_python(value), one_line=False)


class CommentForm(forms.Form):
    """A team member's comment on one statement, a proposed wording, or both."""

    words = WordsField(max_length=1000, label="Comment")
    proposal = WordsField(max_length=LONG, label="Proposed wording")
    heard = WordsField(widget=forms.HiddenInput)

    def __init__(self, *args, statement, **kwargs):
        super().__init__(*args, initial={"heard": fingerprint(statement.words)}, **kwargs)
        self.statement = statement
        self.fields["proposal"].help_text = how_to_propose(statement)

    def clean_proposal(self):
        return checked_wording(self.statement, self.cleaned_data["proposal"])

    def clean(self):
        said = super().clean()
        if not self.errors and said["heard"] != fingerprint(self.statement.words):
            self.heard_anew()
            raise forms.ValidationError(REWORDED, code="reworded")
        if not self.errors and not (said["words"] or said["proposal"]):
            raise forms.ValidationError(SAYS_NOTHING, code="nothing")
        return said

    def heard_anew(self):
        """Marks the current wording as read, since the page now shows it."""
        self.data = self.data.copy()
        self.data[self.add_prefix("heard")] = fingerprint(self.statement.words)

    @transaction.atomic
    def save(self, role, by):
        """Saves the comment once, even if it is sent twice."""
        Role.objects.select_for_update().get(pk=role.pk)
        said = {name: self.cleaned_data[name] for name in ("words", "proposal")}
        about = {"role": role, "statement": self.statement.key, "said": self.statement.words}
        return Comment.objects.get_or_create(author=by, outcome="", verdict="", **about, **said)[0]


def how_to_propose(statement):
    """Help text on how a proposed wording is applied, where that is not obvious."""
    if statement.is_composed:
        return "A brief editor will enter it, since this is more than one field."
    if statement.is_list:
        return "The whole list, one entry per line."
    if statement.part == "success_criteria":
        return "Only the criterion itself; its numbers and due month stay as they are."
    return ""


def checked_wording(statement, proposal):
    """The proposal if it fits the brief, or an empty string if it matches the current wording."""
    if proposal == statement.words:
        return ""
    if proposal and statement.is_list:
        LinesField().clean(proposal)
    elif len(proposal) > (longest := longest_wording(statement)):
        raise forms.ValidationError(TOO_LONG % {"limit_value": longest, "show_value": len(proposal)}, code="max_length")
    return proposal


def longest_wording(statement):
    """The most characters that the statement may have."""
    if statement.is_composed or statement.is_list:
        return LONG
    return FIELDS[statement.key if statement.key in FIELDS else statement.part].longest
