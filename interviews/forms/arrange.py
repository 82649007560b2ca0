"""Arranging a conversation: times as people name them, and who holds it."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from interviewkit.accounts.models import User, validate_time_zone
from interviewkit.forms.fields import DayInput, Words
from interviewkit.forms.plain import Plain
from interviews.scheduling.times import HOUR, instants, local, place_of
from roles.brief.content import MOST_INTERVIEWERS, StageFormat
from roles.models.parts import TOO_MANY_INTERVIEWERS

WHERE = {
    StageFormat.IN_PERSON: "The address, and who to ask for: “12 Fenian Street; ask for Maive at the desk.”",
    StageFormat.PHONE: "Who calls, on which number: “Ottoline calls +353 1 555 0142.”",
    StageFormat.LIVE_VIDEO: "The link to the call, and a number in case it fails: “https://meet.example.com/larkspur”.",
}
PASSED = "This time has passed. Choose one that is still to come."
TOO_FAR = "Choose a day within a year from now."
FARTHEST = timedelta(days=366)
BOTH = "A time needs both: the day and the hour."
TIMES = 3
"""So many times are proposed in one go."""


class HourInput(forms.TimeInput):
    """An hour and minute, which the browser may offer a clock for."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format=HOUR)


def within_reach(day):
    """Refuses days so far away that no clock has them, before anything is worked out on one."""
    away = day - timezone.localdate()
    if abs(away) > FARTHEST:
        raise forms.ValidationError(TOO_FAR if away > FARTHEST else PASSED)


class TimeForm(Plain, forms.Form):
    """A day and an hour on the clocks of one place; an hour that those clocks show twice asks which one is meant."""

    day = forms.DateField(label="Day", required=False, widget=DayInput, validators=[within_reach])
    hour = forms.TimeField(
        label="Begins at",
        required=False,
        widget=HourInput,
        error_messages={"invalid": "Write the hour as hours and minutes, such as 14:30."},
    )
    turn = forms.ChoiceField(
        label="Which of the two",
        required=False,
        choices=[("", "Choose"), ("0", "The first, before the clocks go back"), ("1", "The second, an hour later")],
    )

    def __init__(self, *args, zone="", **options):
        super().__init__(*args, **options)
        self.zone = zone
        if not self.comes_twice:
            del self.fields["turn"]

    @property
    def comes_twice(self):
        """Whether what was typed is an hour of the night in which clocks go back."""
        if not self.is_bound or not self.zone:
            return False
        day, hour = (self._typed(name) for name in ("day", "hour"))
        return bool(day and hour) and len(instants(day, hour, self.zone)) == 2

    @property
    def moment(self):
        """The moment that is meant; None where nothing was typed."""
        return self.cleaned_data.get("moment")

    def clean(self):
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        if bool(day) != bool(hour) and not self.errors:
            self.add_error("hour" if day else "day", BOTH)
        elif day and hour and self.zone:
            self.cleaned_data["moment"] = self._meant(day, hour)

    def _meant(self, day, hour):
        moments = instants(day, hour, self.zone)
        turn = self.cleaned_data.get("turn")
        if not moments:
            return self.add_error("hour", self._skipped(hour))
        if len(moments) == 2 and not turn:
            return self.add_error("turn", f"In {place_of(self.zone)} this hour comes twice that night. Say which.")
        moment = moments[int(turn or 0)]
        if not timezone.now() < moment < timezone.now() + FARTHEST:
            return self.add_error("day", PASSED if moment <= timezone.now() else TOO_FAR)
        return moment

    def _skipped(self, hour):
        later = f"{(hour.hour + 1) % 24:02}:{hour.minute:02}"
        return (
            f"Clocks in {place_of(self.zone)} go forward that night and never show {hour:{HOUR}}. "
            f"Choose another hour, such as {later}."
        )

    def _typed(self, name):
        """What a field holds, before the form as a whole is looked at."""
        try:
            return self.fields[name].clean(self[name].data)
        except forms.ValidationError:
            return None


def rows_for(count):
    """Rows for so many times."""
    return forms.formset_factory(TimeForm, extra=count, max_num=count, validate_max=True, absolute_max=count)


class ZoneField(forms.CharField):
    """Whose clock is meant, by the zone's name."""

    def __init__(self, **options):
        super().__init__(
            max_length=64,
            validators=[validate_time_zone],
            help_text="The zone by its name, such as Europe/Dublin. Everyone reads the hour in their own, too.",
            **options,
        )
        self.widget.attrs |= {"list": "zones", "autocapitalize": "none", "spellcheck": "false"}


class ArrangeForm(Plain, forms.Form):
    """Whose clock, where, and who holds it."""

    zone = ZoneField(label="In the time of")
    place = forms.CharField(label="Where", required=False, max_length=500, widget=Words(1))
    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Who holds it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who holds it: one to three of the hiring team."},
    )

    def __init__(self, *args, role, medium, **options):
        super().__init__(*args, **options)
        self.fields["place"].help_text = WHERE[medium]
        self.fields["people"].queryset = role.hiring_team.filter(is_active=True).order_by("name")

    def clean_people(self):
        people = list(self.cleaned_data["people"])
        if len(people) > MOST_INTERVIEWERS:
            raise forms.ValidationError(TOO_MANY_INTERVIEWERS, code="too_many")
        return people


class ZoneForm(Plain, forms.Form):
    """Whose clock a time is named by."""

    zone = ZoneField(label="In the time of")


class MoveForm(ZoneForm):
    """Another time for a reserved conversation; from the third on, with a reason."""

    reason = forms.CharField(
        label="Why it moves again",
        widget=Words(2),
        max_length=500,
        help_text="It was moved twice already, and every move costs trust: “The ward is closed that day.”",
    )

    def __init__(self, *args, needs_reason, **options):
        super().__init__(*args, **options)
        if not needs_reason:
            del self.fields["reason"]


class CallOffForm(Plain, forms.Form):
    """Why a conversation does not take place, in words for everybody who has a seat."""

    words = forms.CharField(
        label="What everyone is told",
        widget=Words(3),
        max_length=2000,
        help_text="“The role is on hold until March. Maive calls you today about what that means.”",
    )


class ReplaceForm(Plain, forms.Form):
    """Somebody else takes over a seat."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Who takes over",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who takes over, or call the conversation off."},
    )
    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=Words(1),
        help_text="In a word, for the team: “down with a cold”. The candidate only reads who comes.",
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].empty_label = None


class FourthForm(Plain, forms.Form):
    """An interviewer takes on a fourth conversation in one day."""

    day = forms.TypedChoiceField(label="The day", coerce=date.fromisoformat, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why you want to, all the same",
        max_length=500,
        widget=Words(1),
        help_text="Listening is hard work, and the fourth person gets what is left: “She flies home that night.”",
    )

    def __init__(self, *args, full, **options):
        super().__init__(*args, **options)
        self.fields["day"].choices = [(day.isoformat(), f"{day:%A, %B} {day.day}, {day.year}") for day in full]
        self.fields["day"].initial = full[0].isoformat() if full else None


class Arranging:
    """A form that names a place's clock, and the times that are meant by it."""

    def __init__(self, form, data, *, rows=TIMES, first=None):
        self.form = form
        form.is_valid()
        zone = form.cleaned_data.get("zone", "") if form.is_bound else ""
        initial = [as_typed(first, form.initial["zone"])] if first else None
        self.times = rows_for(rows)(data, form_kwargs={"zone": zone}, initial=initial)

    def is_valid(self, *, only_one=False):
        self.form.is_valid()
        if self.times.is_valid() and "zone" not in self.form.errors:
            self._count(only_one)
        return not self.has_errors

    @property
    def forms(self):
        return [self.form]

    @property
    def formsets(self):
        return [self.times]

    @property
    def has_errors(self):
        return bool(self.form.errors or self.times.total_error_count())

    @property
    def moments(self):
        """The moments that were named, each once."""
        return list(dict.fromkeys(row.moment for row in self.times if row.moment))

    def refuse(self, reason):
        """Says beside the first time why it can't be had."""
        self.times[0].add_error("day", reason)

    def _count(self, only_one):
        if not self.moments:
            self.refuse("Name a time: a day and an hour.")
        elif only_one and len(self.moments) > 1:
            self.refuse("Leave the one time that was agreed; only one can be reserved.")


def as_typed(moment, zone):
    """What a time's row begins with, to name this moment."""
    there = local(moment, zone)
    return {"day": there.date(), "hour": there.time()}
