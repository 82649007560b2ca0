from django import forms
from django.utils.functional import cached_property

from interviewkit.forms.fields import whole_number
from roles.brief.content import (
    CONVERSATIONS_WITHOUT_A_REASON,
    MOST_INTERVIEWERS,
    STAGE_MINUTES,
    TRADE_OFFS,
    DeepTopic,
    HeldBy,
    StageFormat,
)
from roles.brief.hours import hours_of
from roles.brief.wording import choice_told
from roles.models import Stage, StageInterviewer
from roles.models.parts import TOO_MANY_INTERVIEWERS
from roles.numbers import counted

from .rows import IdentifiedRows, RowForm, blank_row, rows_of
from .step import StepForm


class StageForm(RowForm):
    deep_topic = forms.ChoiceField(
        label="What it goes deep on",
        required=False,
        choices=[("", "Nothing in particular"), *DeepTopic.choices],
        help_text="One thing only: it gets at least 40 percent of the minutes.",
    )
    held_by = forms.ChoiceField(
        label="Who holds it",
        required=False,
        choices=[("", "Not settled yet: the manager"), *HeldBy.choices],
        help_text="With teammates, the part on the boss becomes working together.",
    )
    people = forms.MultipleChoiceField(
        label="Who sits there",
        required=False,
        help_text="Up to three of the hiring team.",
        widget=forms.CheckboxSelectMultiple,
    )
    format = forms.ChoiceField(
        label="How it is held",
        choices=[(kind.value, f"{kind.label}: {TRADE_OFFS[kind]}") for kind in StageFormat],
        widget=forms.RadioSelect,
    )
    minutes = forms.TypedChoiceField(
        label="How long",
        coerce=int,
        choices=[(minutes, counted(minutes, "minute")) for minutes in STAGE_MINUTES],
        help_text="Half an hour settles one thing; an hour goes deep.",
    )

    words = ("purpose", "settles", "format_reason", "justification", "deep_topic", "held_by", "people")
    number = 0

    class Meta:
        model = Stage
        fields = [
            "purpose",
            "deep_topic",
            "held_by",
            "format",
            "minutes",
            "format_reason",
            "settles",
            "justification",
        ]
        labels = {
            "purpose": "What it is to find out",
            "format_reason": "Why it is held like this",
            "settles": "What must be settled at its end",
            "justification": "Why one more conversation is worth everyone’s hours",
        }
        help_texts = {
            "purpose": "One thing that no one knows yet: “whether we can offer the nights they ask for”.",
            "format_reason": "“The ward and its people have to be seen at work.”",
            "settles": "“Go on or close, said on the spot.”",
            "justification": "“The night shift will work with this person every day and has not met them.”",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 1}) for name in ("purpose", "format_reason", "settles", "justification")
        }

    def __init__(self, *args, team=(), seated=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.seated = (seated or {}).get(self.row_key, [])
        self.fields["people"].error_messages["invalid_choice"] = "Choose from this role’s hiring team."
        self.fields["people"].choices = [*team, *self._no_longer_on(team)]
        if not self.is_bound:
            self.initial.setdefault("people", [str(user.pk) for user in self.seated])

    def clean_people(self):
        people = list(dict.fromkeys(self.cleaned_data["people"]))
        if len(people) > MOST_INTERVIEWERS:
            raise forms.ValidationError(TOO_MANY_INTERVIEWERS, code="too_many")
        return people

    def _no_longer_on(self, team):
        """Whoever sits there and has left the hiring team, still to be seen and to be taken out."""
        present = {person for person, _ in team}
        return [
            (str(user.pk), f"{user.name}, no longer on the team: choose someone else")
            for user in self.seated
            if str(user.pk) not in present
        ]

    @property
    def said(self):
        return self["purpose"].value() or self["settles"].value() or "a conversation"

    @property
    def asks_why(self):
        """Whether it is one conversation more than a plan has without saying why."""
        return self.number > CONVERSATIONS_WITHOUT_A_REASON or bool(self["justification"].value())

    @property
    def about(self):
        """How it is held and for how long, as one reads it while the row is folded."""
        minutes = whole_number(str(self["minutes"].value() or ""), 0)
        held = choice_told(StageFormat)(self["format"].value() or "").lower()
        return ", ".join(filter(None, [held, minutes and counted(minutes, "minute")]))

    @property
    def length_and_people(self):
        return whole_number(str(self["minutes"].value() or ""), 0), len(self["people"].value() or [])


class StageRows(IdentifiedRows):
    @cached_property
    def forms(self):
        """The rows, each that stays knowing which conversation it is."""
        rows = super().forms
        for number, row in enumerate((row for row in rows if not row.is_taken_out), 1):
            row.number = number
        return rows

    @property
    def hours(self):
        """What the plan asks of both sides, as it stands on the page."""
        return hours_of(row.length_and_people for row in self.forms if not row.is_blank and not row.is_taken_out)

    def write(self, role, rows):
        """The conversations, and who sits in each: people are no words of the brief, but are kept in the same save."""
        stages = super().write(role, rows)
        StageInterviewer.objects.filter(stage__in=stages.values()).delete()
        StageInterviewer.objects.bulk_create(
            StageInterviewer(stage=stage, user_id=int(person), place=place)
            for form, stage in stages.items()
            for place, person in enumerate(form.cleaned_data["people"], 1)
        )
        return stages


class PlanStep(StepForm):
    slug = "plan"
    rows_class = rows_of(StageForm, StageRows)
    rows_name = "stages"
    template = "roles/steps/_plan.html"
    beside = "roles/steps/_plan_preview.html"

    @classmethod
    def new_row(cls, kind=""):
        return blank_row(format=StageFormat.IN_PERSON, minutes=60)

    @cached_property
    def about_rows(self):
        """Whom a conversation may have: the hiring team, and whoever sits there already."""
        members = self.role.team.current().select_related("user")
        return {
            "team": [(str(each.user_id), f"{each.user.name}, {each.get_duty_display().lower()}") for each in members],
            "seated": StageInterviewer.objects.by_stage(self.role),
        }
