from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from candidates.models import Candidate, Update
from candidates.models.candidate import CLOSED
from interviewkit.accounts.models import User
from interviewkit.forms.fields import DayInput, Words
from interviewkit.forms.plain import PlainForm

PATIENCE = timedelta(days=7)
NOTICES = ["privacy_notice_on", "reference_notice_on", "pay_range_sent_on"]


class PersonForm(PlainForm):
    """A candidate's details, their owner, and the notices they were sent."""

    class Meta:
        model = Candidate
        fields = ["name", "email", "time_zone", "source", "owner", *NOTICES]
        labels = {"email": "Email address", "time_zone": "Time zone"}
        widgets = {name: DayInput for name in NOTICES}
        help_texts = {
            "time_zone": "The zone’s name, such as Europe/Dublin. Invitations show times in it.",
            "source": "Such as referral, application, or search firm.",
            "owner": "Makes sure this candidate always gets updates on time.",
            "privacy_notice_on": "What data we keep about them, why, and for how long.",
            "reference_notice_on": "We only speak with references they name, and only with their permission.",
            "pay_range_sent_on": "The pay range is in the brief; they should have it before the first interview.",
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
            raise ValidationError("A candidate with this email address is already added to this role.")
        return email

    @property
    def notices(self):
        """The fields for notices."""
        return [self[name] for name in NOTICES]

    @property
    def tells_of_notices(self):
        return any(field.value() or field.errors for field in self.notices)


class EditForm(PersonForm):
    """Edits a candidate's details and status."""

    class Meta(PersonForm.Meta):
        fields = ["name", "email", "time_zone", "source", "owner", "status", *NOTICES]
        help_texts = PersonForm.Meta.help_texts | {
            "status": "To close the candidacy, use “Close candidacy” on the candidate’s page."
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.is_open:
            choices = [choice for choice in Candidate.Status.choices if choice[0] not in CLOSED]
            self.fields["status"].choices = choices
        else:
            del self.fields["status"]


class EnterForm(PersonForm):
    """Adds a candidate, with the date of the first update."""

    class Meta(PersonForm.Meta):
        fields = ["name", "email", "time_zone", "source", "owner", "next_update_due", *NOTICES]
        widgets = PersonForm.Meta.widgets | {"next_update_due": DayInput}
        labels = PersonForm.Meta.labels | {"next_update_due": "First update due"}
        help_texts = PersonForm.Meta.help_texts | {
            "next_update_due": "Everyone on the team sees this date, and sees when it is overdue."
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["next_update_due"].required = True
        self.initial["next_update_due"] = timezone.localdate() + PATIENCE

    def clean_next_update_due(self):
        return not_past(self.cleaned_data["next_update_due"])


class OwnWordsForm(PlainForm):
    """What the candidate says about themselves. Never rated."""

    class Meta:
        model = Candidate
        fields = ["accomplishments", "knowledge", "reputation", "values", "would_do_unasked", "only_tolerates"]
        widgets = {name: Words for name in fields}
        labels = {"would_do_unasked": "Would do for its own sake", "only_tolerates": "Would rather not do"}
        help_texts = {
            "accomplishments": "What they are proud of: retired a settlement engine.",
            "knowledge": "What they could teach: payout retries, month-end close.",
            "reputation": "What colleagues know them for: asks for the log before the opinion.",
            "values": "What they wouldn’t compromise on: no launch without a rehearsal.",
            "would_do_unasked": "The part of this work they’d do even if no one asked.",
            "only_tolerates": "The part they only do because it has to be done. Saying so is never held against them.",
        }


class SaidForm(PlainForm):
    """Something the candidate was told: when, how, and in what words."""

    class Meta:
        model = Update
        fields = ["words", "how", "said_by", "said_on"]
        widgets = {"words": Words, "said_on": DayInput, "how": forms.RadioSelect}

    def __init__(self, *args, candidate, user, **options):
        super().__init__(*args, **options)
        people = User.objects.filter(Q(pk__in=candidate.role.hiring_team) | Q(pk=user.pk))
        self.fields["said_by"].queryset = people
        self.fields["said_by"].initial = user.pk
        self.fields["said_by"].empty_label = None
        self.fields["how"].choices = Update.How.choices

    def clean_said_on(self):
        if self.cleaned_data["said_on"] > timezone.localdate():
            raise ValidationError("This day is in the future. Record it once it has been said.")
        return self.cleaned_data["said_on"]


class WordForm(SaidForm):
    """The update that was due, and the date of the next one."""

    next_by = forms.DateField(
        label="Next update due",
        widget=DayInput,
        help_text="Everyone on the team sees this date, and sees when it is overdue.",
    )

    class Meta(SaidForm.Meta):
        help_texts = {"words": "For example: “Both interviews are done. We have two references left to call.”"}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["next_by"].initial = timezone.localdate() + PATIENCE

    def clean_next_by(self):
        return not_past(self.cleaned_data["next_by"])


class CloseForm(SaidForm):
    """Closes a candidacy, with a reason the candidate may read."""

    status = forms.ChoiceField(
        label="Outcome",
        widget=forms.RadioSelect,
        choices=[
            (Candidate.Status.CLOSED_NOT_ALIGNED, "Not moving forward: not aligned (give the reason below)"),
            (Candidate.Status.WITHDRAWN, "Candidate withdrew"),
            (Candidate.Status.ACCEPTED, "Offer accepted"),
        ],
    )
    reason = forms.CharField(
        label="Reason, in words the candidate may read",
        widget=Words,
        max_length=2000,
        required=False,
        help_text=(
            "Name the need or the evidence, never the person: “You need to write code most of the week; "
            "this tour leaves one day for it.” Not needed if they accepted the offer."
        ),
    )
    field_order = ["status", "reason"]

    def clean(self):
        ends = self.cleaned_data.get("status")
        if ends and ends != Candidate.Status.ACCEPTED and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Give the reason, in words the candidate may read.")

    class Meta(SaidForm.Meta):
        help_texts = {"words": "What the candidate was told, as it was said."}


def not_past(day):
    if day < timezone.localdate():
        raise ValidationError("This day has passed. Choose today or a later day.")
    return day
