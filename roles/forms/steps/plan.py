from django import forms
from django.utils.functional import cached_property

from interviewkit.forms.fields import whole_number
from roles.brief.checked import checkable
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
from roles.brief.wording import choice_text
from roles.brief.work.work_samples import SHORTEST_INTERVIEW
from roles.forms.part import PartForm
from roles.models import Role, Stage, StageInterviewer
from roles.models.parts import TOO_MANY_INTERVIEWERS
from roles.numbers import counted

from .rows import IdentifiedRows, RowForm, blank_row, rows_of
from .step import StepForm

WRITTEN = ("purpose", "opening", "format_reason", "settles", "justification")


class StageForm(RowForm):
    deep_topic = forms.ChoiceField(
        label="Focus",
        required=False,
        choices=[("", "No special focus"), *DeepTopic.choices],
        help_text="One topic only. It gets at least 40 percent of the time.",
    )
    held_by = forms.ChoiceField(
        label="Led by",
        required=False,
        choices=[("", "Not decided yet: the manager"), *HeldBy.choices],
        help_text="With teammates, the section on the manager becomes working together.",
    )
    people = forms.MultipleChoiceField(
        label="Interviewers",
        required=False,
        help_text="Up to three people from the hiring team.",
        widget=forms.CheckboxSelectMultiple,
    )
    format = forms.ChoiceField(
        label="Format",
        choices=[(kind.value, f"{kind.label}: {TRADE_OFFS[kind]}") for kind in StageFormat],
        widget=forms.RadioSelect,
    )
    minutes = forms.TypedChoiceField(
        label="Length",
        coerce=int,
        choices=[(minutes, counted(minutes, "minute")) for minutes in STAGE_MINUTES],
        help_text="Half an hour answers one question; an hour goes deep.",
    )

    words = ("purpose", "opening", "settles", "format_reason", "justification", "deep_topic", "held_by", "people")
    number = 0

    class Meta:
        model = Stage
        fields = [
            "purpose",
            "opening",
            "deep_topic",
            "held_by",
            "format",
            "minutes",
            "format_reason",
            "settles",
            "justification",
        ]
        labels = {
            "purpose": "Purpose: what it should find out",
            "opening": "Opening sentence, as you’ll say it",
            "format_reason": "Why this format",
            "settles": "What it decides",
            "justification": "Why one more interview is worth everyone’s time",
        }
        help_texts = {
            "purpose": "One open question: “whether we can offer the nights they ask for”.",
            "opening": "“We want to find out together whether the nights work for you, and whether we can offer them.”",
            "format_reason": "“The ward and its people have to be seen at work.”",
            "settles": "“Continue or close, said on the spot.”",
            "justification": "“The night shift will work with this person every day and has not met them.”",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 1}) for name in WRITTEN}

    def __init__(self, *args, team=(), seated=None, stored=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.seated = (seated or {}).get(self.row_key, [])
        self.stored = (stored or {}).get(str(self.row_key))
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
        """Choices for interviewers who have left the hiring team, so that they can be seen and removed."""
        present = {person for person, _ in team}
        return [
            (str(user.pk), f"{user.name}, no longer on the team: choose someone else")
            for user in self.seated
            if str(user.pk) not in present
        ]

    @property
    def said(self):
        return self["purpose"].value() or self["settles"].value() or "an interview"

    @property
    def asks_why(self):
        """Whether the interview needs a justification, being more than a plan has without one."""
        return self.number > CONVERSATIONS_WITHOUT_A_REASON or bool(self["justification"].value())

    @property
    def about(self):
        """The format and length, shown while the row is folded."""
        minutes = whole_number(str(self["minutes"].value() or ""), 0)
        held = choice_text(StageFormat)(self["format"].value() or "").lower()
        return ", ".join(filter(None, [held, minutes and counted(minutes, "minute")]))

    @property
    def work_sample(self):
        """The interview's work sample as stored, or None."""
        return getattr(self.stored, "work_sample", None)

    @property
    def may_have_work_sample(self):
        """Whether a work sample can be described: the interview is saved, and long enough."""
        minutes = whole_number(str(self["minutes"].value() or ""), 0)
        return bool(self.stored) and (self.work_sample is not None or minutes >= SHORTEST_INTERVIEW)

    @property
    def length_and_people(self):
        return whole_number(str(self["minutes"].value() or ""), 0), len(self["people"].value() or [])


class PlanForm(PartForm):
    """What the plan doesn't have to ask about, since it is checked outside the interviews."""

    checked_outside = forms.MultipleChoiceField(
        label="Checked, so no interview has to ask",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For plain facts: a license, a certificate, a shift. Both sides are told, and no interview spends "
        "time on it.",
    )

    class Meta:
        model = Role
        fields = ["checked_outside"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["checked_outside"]
        field.choices = checkable(self.instance.content).items()
        field.error_messages["invalid_choice"] = (
            "One of these is no longer in the brief. Check the list and save again."
        )


class StageRows(IdentifiedRows):
    @cached_property
    def forms(self):
        """The rows, numbered without the removed ones."""
        rows = super().forms
        for number, row in enumerate((row for row in rows if not row.is_taken_out), 1):
            row.number = number
        return rows

    @property
    def hours(self):
        """The time that the plan, as on the page, takes from both sides."""
        return hours_of(row.length_and_people for row in self.forms if not row.is_blank and not row.is_taken_out)

    def would_be(self, stored):
        """The interviews as if saved now; their work samples have a page of their own."""
        samples = {row["id"]: row["work_sample"] for row in stored}
        return [row | {"work_sample": samples.get(row["id"], row["work_sample"])} for row in super().would_be(stored)]

    def write(self, role, rows):
        """Saves the interviews with their interviewers, who are not part of the brief's content."""
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
    form_class = PlanForm
    rows_class = rows_of(StageForm, StageRows)
    rows_name = "stages"
    template = "roles/steps/_plan.html"

    @classmethod
    def new_row(cls, kind=""):
        return blank_row(format=StageFormat.IN_PERSON, minutes=60)

    @cached_property
    def about_rows(self):
        """Possible interviewers: the hiring team, and the people already assigned."""
        members = self.role.team.current().select_related("user")
        return {
            "team": [
                (str(each.user_id), f"{each.user.name}, {each.get_team_role_display().lower()}") for each in members
            ],
            "seated": StageInterviewer.objects.by_stage(self.role),
            "stored": {str(stage.pk): stage for stage in self.role.stages.all() if not stage.retired_at},
        }
