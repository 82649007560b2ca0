"""Forms for scheduling an interview: local times, location, and interviewers."""

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
    StageFormat.PHONE: "Who calls which number: “Ottoline calls +353 1 555 0142.”",
    StageFormat.LIVE_VIDEO: "The meeting link, and a phone number as backup: “https://meet.example.com/larkspur”.",
}
PASSED = "This time has passed. Choose a time in the future."
TOO_FAR = "Choose a day within the next year."
FARTHEST = timedelta(days=366)
BOTH = "Enter both a date and a time."
TIMES = 3
"""The most times offered at once."""


class HourInput(forms.TimeInput):
    """A time input with the browser's time picker."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format=HOUR)


def within_reach(day):
    """Rejects far-off days before any time zone arithmetic, which can overflow on them."""
    away = day - timezone.localdate()
    if abs(away) > FARTHEST:
        raise forms.ValidationError(TOO_FAR if away > FARTHEST else PASSED)


class TimeForm(Plain, forms.Form):
    """A date and time in one time zone; if a clock change repeats the time, asks which one is meant."""

    day = forms.DateField(label="Date", required=False, widget=DayInput, validators=[within_reach])
    hour = forms.TimeField(
        label="Starts at",
        required=False,
        widget=HourInput,
        error_messages={"invalid": "Enter the time as hours and minutes, such as 14:30."},
    )
    turn = forms.ChoiceField(
        label="Which one",
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
        """Whether the typed time occurs twice because clocks go back."""
        if not self.is_bound or not self.zone:
            return False
        day, hour = (self._typed(name) for name in ("day", "hour"))
        return bool(day and hour) and len(instants(day, hour, self.zone)) == 2

    @property
    def moment(self):
        """The moment meant, or None if nothing was typed."""
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
            return self.add_error(
                "turn", f"In {place_of(self.zone)}, this time occurs twice that night. Choose which one."
            )
        moment = moments[int(turn or 0)]
        if not timezone.now() < moment < timezone.now() + FARTHEST:
            return self.add_error("day", PASSED if moment <= timezone.now() else TOO_FAR)
        return moment

    def _skipped(self, hour):
        later = f"{(hour.hour + 1) % 24:02}:{hour.minute:02}"
        return (
            f"Clocks in {place_of(self.zone)} go forward that night and skip {hour:{HOUR}}. "
            f"Choose another time, such as {later}."
        )

    def _typed(self, name):
        """Cleans one field ahead of the form, or returns None if it is invalid."""
        try:
            return self.fields[name].clean(self[name].data)
        except forms.ValidationError:
            return None


def rows_for(count):
    return forms.formset_factory(TimeForm, extra=count, max_num=count, validate_max=True, absolute_max=count)


class ZoneField(forms.CharField):
    """A time zone by name."""

    def __init__(self, **options):
        super().__init__(
            max_length=64,
            validators=[validate_time_zone],
            help_text="By name, such as Europe/Dublin. Everyone also sees the time in their own time zone.",
            **options,
        )
        self.widget.attrs |= {"list": "zones", "autocapitalize": "none", "spellcheck": "false"}


class ScheduleForm(Plain, forms.Form):
    """Time zone, location, and interviewers."""

    zone = ZoneField(label="Time zone")
    place = forms.CharField(label="Location", required=False, max_length=500, widget=Words(1))
    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Interviewers",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one to three interviewers from the hiring team."},
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
    """The time zone that the times are given in."""

    zone = ZoneField(label="Time zone")


class MoveForm(ZoneForm):
    """A new time for a booked interview; from the third change on, with a reason."""

    reason = forms.CharField(
        label="Reason for rescheduling again",
        widget=Words(2),
        max_length=500,
        help_text="It was already rescheduled twice, and every change costs trust: “The ward is closed that day.”",
    )

    def __init__(self, *args, needs_reason, **options):
        super().__init__(*args, **options)
        if not needs_reason:
            del self.fields["reason"]


class CancelForm(Plain, forms.Form):
    """A cancellation message for all participants."""

    words = forms.CharField(
        label="Message to everyone",
        widget=Words(3),
        max_length=2000,
        help_text="“The role is on hold until March. Maive will call you today about what that means.”",
    )


class ReplaceForm(Plain, forms.Form):
    """Replaces an interviewer."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Replacement",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a replacement, or cancel the interview."},
    )
    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=Words(1),
        help_text="A few words for the team: “down with a cold”. The candidate only sees who’s coming.",
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].empty_label = None


class FourthForm(Plain, forms.Form):
    """An interviewer accepts a fourth interview in one day."""

    day = forms.TypedChoiceField(label="Day", coerce=date.fromisoformat, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason for accepting",
        max_length=500,
        widget=Words(1),
        help_text="Listening is hard work, and the fourth candidate gets what’s left: “She flies home that night.”",
    )

    def __init__(self, *args, full, **options):
        super().__init__(*args, **options)
        self.fields["day"].choices = [(day.isoformat(), f"{day:%A, %B} {day.day}, {day.year}") for day in full]
        self.fields["day"].initial = full[0].isoformat() if full else None


class Scheduling:
    """A form with a time zone, and the times that are given in it."""

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
        """The distinct moments entered."""
        return list(dict.fromkeys(row.moment for row in self.times if row.moment))

    def refuse(self, reason):
        """Shows next to the first time why it can't be booked."""
        self.times[0].add_error("day", reason)

    def _count(self, only_one):
        if not self.moments:
            self.refuse("Enter a date and a time.")
        elif only_one and len(self.moments) > 1:
            self.refuse("Keep only the time you agreed on; only one can be booked.")


def as_typed(moment, zone):
    """Returns a time row's initial values for this moment."""
    there = local(moment, zone)
    return {"day": there.date(), "hour": there.time()}
