from django import forms
from django.core import signing

from interviewkit.accounts.models import UserManager
from roles.models import Handover
from roles.models.handover import MOST_OPEN, digest_of, new_token

from .part import PartForm

ADDRESS = "Enter a complete email address, such as maive@example.com."


class AskForm(PartForm):
    """Asks a colleague about one statement of a brief.

    The form carries the signed token of its link, so that submitting it twice creates one question with one link.
    """

    sealed = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Handover
        fields = ["name", "email", "question"]
        labels = {"name": "Their name", "email": "Their email address", "question": "Your question"}
        help_texts = {
            "question": "They’ll see this, your name, the role’s title and this part of the brief, nothing else."
        }
        error_messages = {
            "name": {"required": "Enter the name of the person you’re asking."},
            "email": {"required": ADDRESS, "invalid": ADDRESS},
            "question": {"required": "Write your question."},
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off", "list": "colleagues"}),
            "question": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, role, asked, by, again=None, **options):
        super().__init__(*args, instance=Handover(role=role, statement=asked.key), **options)
        self.role, self.asked, self.by, self.again = role, asked, by, again
        self.seal = signing.Signer(salt=f"handover {role.pk} {by.pk}")
        self.token = self._sealed_token() or new_token()
        self.initial = self.initial | {"sealed": self.seal.sign(self.token)}
        self.initial["question"] = self.initial.get("question") or asked.question
        self.fields["question"].required = True

    def tidied(self, name, value):
        return super().tidied(name, value) if name in self._meta.fields else value

    def clean_email(self):
        address = UserManager.normalize_email(self.cleaned_data["email"])
        if not can_be_written_to(address):
            raise forms.ValidationError(ADDRESS, code="invalid")
        return address

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._refuse_a_second_question(cleaned)
        return cleaned

    def save(self):
        """Returns the handover and whether it is new: submitting the same page twice asks once."""
        told = {name: self.cleaned_data[name] for name in self._meta.fields}
        about = {"statement": self.asked.key, "said": self.asked.reads, "asked_by": self.by}
        return Handover.objects.ask(self.role, self.token, instead_of=self.again, **about, **told)

    def _refuse_a_second_question(self, cleaned):
        others = self.role.handovers.unanswered().exclude(digest=digest_of(self.token))
        others = others.exclude(pk=self.again.pk) if self.again else others
        if others.filter(statement=self.asked.key, email=cleaned["email"]).exists():
            self.add_error("email", "This person has already been asked about this. Withdraw that question first.")
        elif others.count() >= MOST_OPEN:
            raise forms.ValidationError(
                f"{MOST_OPEN} questions about this role are waiting for answers. Withdraw one before you ask another."
            )

    def _sealed_token(self):
        try:
            return self.seal.unsign(self.data.get("sealed", ""))
        except signing.BadSignature:
            return ""


def can_be_written_to(address):
    """Whether the domain can be encoded for mail servers: one with non-ASCII letters can be too long."""
    try:
        address.rpartition("@")[2].encode("idna")
    except UnicodeError:
        return False
    return True
