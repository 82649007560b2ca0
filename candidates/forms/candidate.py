from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from candidates.models import Candidate, Word
from candidates.models.candidate import CLOSED
from interviewkit.accounts.models import User
from interviewkit.forms.fields import DayInput, Words
from interviewkit.forms.plain import PlainForm

PATIENCE = timedelta(days=7)
NOTICES = ["privacy_notice_on", "reference_notice_on", "pay_range_sent_on"]


class PersonForm(PlainForm):
    """Who this is, who looks after them, and what they have been told of their rights."""

    class Meta:
        model = Candidate
        fields = ["name", "email", "time_zone", "source", "owner", *NOTICES]
        labels = {"email": "Email address", "time_zone": "Reads hours in the time of"}
        widgets = {name: DayInput for name in NOTICES}
        help_texts = {
            "time_zone": "The zone by its name, such as Europe/Dublin. Invitations tell them the hour in it.",
            "source": "For example: referral, application, search firm.",
            "owner": "Who sees to it that this person always hears from us in time.",
            "privacy_notice_on": "What we keep about them, why, and for how long.",
            "reference_notice_on": "That we speak only with references they name, and only with their permission.",
            "pay_range_sent_on": "The range stands in the brief; they should have it before the first conversation.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        team_or_owner = Q(pk__in=self.instance.role.hiring_team) | Q(pk=self.instance.owner_id)
        self.fields["owner"].queryset = User.objects.filter(team_or_owner)
        self.fields["owner"].empty_label = None

    def clean_email(self):
        email = self.cleaned_data["email"]
        others = self.instance.role.candidates.exclude(pk=self.instance.pk)
        if email and others.filter(email__iexact=email).exists():
            raise ValidationError("Somebody with this email address is already entered for this role.")
        return email

    @property
    def told(self):
        """The fields on what this person has been told."""
        return [self[name] for name in NOTICES]

    @property
    def tells_of_notices(self):
        return any(field.value() or field.errors for field in self.told)


class EditForm(PersonForm):
    """The same person later on, and how far the conversations have come."""

    class Meta(PersonForm.Meta):
        fields = ["name", "email", "time_zone", "source", "owner", "status", *NOTICES]
        help_texts = PersonForm.Meta.help_texts | {"status": "To end it, use “Close” on the candidate’s page."}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.is_open:
            choices = [choice for choice in Candidate.Status.choices if choice[0] not in CLOSED]
            self.fields["status"].choices = choices
        else:
            del self.fields["status"]


class EnterForm(PersonForm):
    """A person enters, and is promised the next word from the first day."""

    class Meta(PersonForm.Meta):
        fields = ["name", "email", "time_zone", "source", "owner", "promised_by", *NOTICES]
        widgets = PersonForm.Meta.widgets | {"promised_by": DayInput}
        help_texts = PersonForm.Meta.help_texts | {"promised_by": "Everyone sees this date, and when it passes."}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["promised_by"].required = True
        self.initial["promised_by"] = timezone.localdate() + PATIENCE

    def clean_promised_by(self):
        return not_past(self.cleaned_data["promised_by"])


class OwnWordsForm(PlainForm):
    """What the candidate says of themselves, in their words. Nobody rates it."""

    class Meta:
        model = Candidate
        fields = ["accomplishments", "knowledge", "reputation", "values", "would_do_unasked", "only_tolerates"]
        widgets = {name: Words for name in fields}
        labels = {"would_do_unasked": "Would do unasked", "only_tolerates": "Only tolerates"}
        help_texts = {
            "accomplishments": "What they are proud to have brought about: took a settlement engine out of service.",
            "knowledge": "What they know well enough to teach: payout retries, month-end close.",
            "reputation": "What colleagues come to them for: asks for the log before the opinion.",
            "values": "What they would not trade away: no launch before a rehearsal.",
            "would_do_unasked": "The part of this work they would do even if no one asked.",
            "only_tolerates": "The part they do because it has to be done. Saying so is never held against them.",
        }


class SaidForm(PlainForm):
    """Something a person told the candidate: when, how, in which words."""

    class Meta:
        model = Word
        fields = ["words", "how", "said_by", "said_on"]
        widgets = {"words": Words, "said_on": DayInput, "how": forms.RadioSelect}

    def __init__(self, *args, candidate, user, **options):
        super().__init__(*args, **options)
        people = User.objects.filter(Q(pk__in=candidate.role.hiring_team) | Q(pk=user.pk))
        self.fields["said_by"].queryset = people
        self.fields["said_by"].initial = user.pk
        self.fields["said_by"].empty_label = None
        self.fields["how"].choices = Word.How.choices

    def clean_said_on(self):
        if self.cleaned_data["said_on"] > timezone.localdate():
            raise ValidationError("This day is still to come. Note it once it has been said.")
        return self.cleaned_data["said_on"]


class WordForm(SaidForm):
    """The word that was owed, and the promise of the next one."""

    next_by = forms.DateField(
        label="They hear from us next by", widget=DayInput, help_text="Everyone sees this date, and when it passes."
    )

    class Meta(SaidForm.Meta):
        help_texts = {"words": "For example: “Both conversations are done. Two references are left to call.”"}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["next_by"].initial = timezone.localdate() + PATIENCE

    def clean_next_by(self):
        return not_past(self.cleaned_data["next_by"])


class CloseForm(SaidForm):
    """The end, said by a person, with a reason that the candidate may read."""

    status = forms.ChoiceField(
        label="How it ends",
        widget=forms.RadioSelect,
        choices=[
            (Candidate.Status.CLOSED_NOT_ALIGNED, "Not aligned: this tour and this person do not match"),
            (Candidate.Status.WITHDRAWN, "They withdrew"),
            (Candidate.Status.ACCEPTED, "They accepted"),
        ],
    )
    reason = forms.CharField(
        label="Why, in words they may read",
        widget=Words,
        max_length=2000,
        required=False,
        help_text=(
            "Name the need or the evidence, never the person: “You need to write code most of the week; "
            "this tour leaves one day for it.” Not needed when they accepted."
        ),
    )
    field_order = ["status", "reason"]

    def clean(self):
        ends = self.cleaned_data.get("status")
        if ends and ends != Candidate.Status.ACCEPTED and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Say why it ends here, in words this person may read.")

    class Meta(SaidForm.Meta):
        help_texts = {"words": "What was said when they were told. A person says it, kindly."}


def not_past(day):
    if day < timezone.localdate():
        raise ValidationError("This day has passed. Promise a day that is still to come.")
    return day
