from collections import Counter
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from candidates.models import Candidate, FitSummary, Side
from interviews.models.candidate_guide import CandidateGuide
from interviews.notes.heard import heard_in
from interviews.notes.record import noted
from interviews.scheduling.rules import MOST_A_DAY
from interviews.scheduling.times import HOUR, local

from .booking import BookingRefusal
from .interview import Interview
from .participant_queryset import ParticipantQuerySet


def just(column):
    """A person's primary key as a one-element range, for use in an exclusion constraint with a time range."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


class Participant(models.Model):
    """One participant of an interview, with their side, booked time, and fit summary.

    `booked` runs from the start to a quarter of an hour after the protected minutes, so that two adjacent bookings
    leave that gap between the interviews.
    """

    class Release(models.TextChoices):
        ABSENT = "absent", "Absent"
        DECLINED = "declined", "Chose not to say"
        REPLACED = "replaced", "Replaced"

    class Experience(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="participants")
    side = models.CharField(max_length=20, choices=Side)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="participants"
    )
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, blank=True, related_name="participants")
    booked = DateTimeRangeField(null=True, blank=True, editable=False)
    summary = models.OneToOneField(FitSummary, models.SET_NULL, null=True, blank=True, related_name="participant")
    released = models.CharField(max_length=10, choices=Release, blank=True)
    release_reason = models.CharField("reason", max_length=500, blank=True)

    fourth_on = models.DateField("accepts a fourth interview on", null=True, blank=True)
    fourth_reason = models.CharField("reason for a fourth interview", max_length=500, blank=True)
    opened_at = models.DateTimeField("started at", null=True, blank=True, editable=False)
    was_heard = models.CharField("was I heard", max_length=10, choices=Experience, blank=True)
    heard_truth = models.CharField("did I hear the truth", max_length=10, choices=Experience, blank=True)
    answered_at = models.DateTimeField("gave feedback at", null=True, blank=True, editable=False)
    notified_sequence = models.IntegerField("event sequence last sent", default=-1, editable=False)
    notified_begins_at = models.DateTimeField("start time last sent", null=True, blank=True, editable=False)
    notified_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["interview", "side", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(side="interviewer", user__isnull=False, candidate__isnull=True)
                | Q(side="candidate", user__isnull=True, candidate__isnull=False),
                name="participant_person_fits_side",
            ),
            models.UniqueConstraint(
                fields=["interview", "user"],
                name="participant_once_per_person",
                violation_error_message="This person is already a participant in this interview.",
            ),
            models.UniqueConstraint(
                fields=["interview"], condition=Q(side="candidate"), name="participant_one_for_the_candidate"
            ),
            models.CheckConstraint(
                condition=Q(released="") | ~Q(release_reason=""),
                name="participant_released_has_reason",
                violation_error_message="Give a reason.",
            ),
            models.CheckConstraint(
                condition=Q(fourth_on__isnull=True, fourth_reason="")
                | (Q(fourth_on__isnull=False) & ~Q(fourth_reason="")),
                name="participant_fourth_has_reason",
                violation_error_message="A fourth interview in one day needs a reason.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, was_heard="", heard_truth="")
                | (Q(answered_at__isnull=False) & ~Q(was_heard="") & ~Q(heard_truth="")),
                name="participant_answers_both_questions",
                violation_error_message="Answer both questions, or neither.",
            ),
            ExclusionConstraint(
                name="participant_interviewer_in_one_place",
                expressions=[(just("user"), RangeOperators.OVERLAPS), ("booked", RangeOperators.OVERLAPS)],
                condition=Q(user__isnull=False),
                violation_error_message="This person is in another interview at that time.",
            ),
            ExclusionConstraint(
                name="participant_candidate_in_one_place",
                expressions=[(just("candidate"), RangeOperators.OVERLAPS), ("booked", RangeOperators.OVERLAPS)],
                condition=Q(candidate__isnull=False),
                violation_error_message="The candidate is in another interview at that time.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return (self.user or self.candidate).name

    @property
    def email(self):
        return (self.user or self.candidate).email

    @property
    def zone(self):
        """The time zone for this person; a candidate's may be unknown, and the interview's is used."""
        return self.user.time_zone if self.user else self.candidate.time_zone or self.interview.zone

    @property
    def is_replaced(self):
        return self.released == self.Release.REPLACED

    @property
    def is_in_their_calendar(self):
        """Whether their calendar has the event: they were told about it and not, since then, that it's off for them."""
        return self.notified_sequence >= 0

    def record_notified(self, sequence, begins_at):
        """Records which sequence of the event their calendar has; -1 means none."""
        self.notified_sequence, self.notified_begins_at, self.notified_at = sequence, begins_at, timezone.now()
        self.save(update_fields=["notified_sequence", "notified_begins_at", "notified_at"])

    @property
    def has_submitted(self):
        """Whether this participant's fit summary is submitted."""
        return bool(self.summary and self.summary.is_submitted)

    @property
    def is_settled(self):
        """Whether nothing is outstanding: the summary and ratings are finished, or the participant is released."""
        return bool(self.released or (self.summary and not self.summary.is_open))

    @property
    def rates_until(self):
        """When the protected minutes for finishing ratings end, in this person's time zone."""
        interview = self.interview
        return f"{local(interview.rated_by, self.zone):{HOUR}}" if interview.ended_at or interview.starts_at else ""

    def heard(self):
        """Returns the depths reached and the first impression from this participant's notes."""
        return heard_in(list(self.notes.select_related("item__section")))

    def noted(self):
        """Returns this participant's notes in the guide's order."""
        return noted(self.notes.with_places(), CandidateGuide.objects.wording_in(self.interview))

    def keep(self, summary):
        """Attaches the fit summary to this participant, and detaches it from any other."""
        Participant.objects.filter(summary=summary).exclude(pk=self.pk).update(summary=None)
        self.summary = summary
        self.save(update_fields=["summary"])

    def adopt_summary(self):
        """Attaches a fit summary that this person wrote for the interview before they became a participant."""
        about = {"candidate": self.interview.candidate_id, "stage": self.interview.stage_id}
        written = FitSummary.objects.filter(side=self.side, author=self.user, **about).first()
        if written:
            self.keep(written)

    def release_as(self, kind, reason):
        self.released, self.release_reason = kind, reason
        self.save(update_fields=["released", "release_reason"])

    def take_back_release(self):
        self.release_as("", "")

    def record_experience(self, was_heard, heard_truth):
        """Records this person's feedback once; the first answer stands."""
        said = {"was_heard": was_heard, "heard_truth": heard_truth, "answered_at": timezone.now()}
        Participant.objects.filter(pk=self.pk, answered_at=None).update(**said)

    @property
    def keeps_no_notes(self):
        """Why this participant can't take notes now and what to do, or ""."""
        if self.interview.canceled_at:
            return "This interview was canceled. Your notes stay as they are."
        elif self.released:
            return f"You’re recorded as “{self.get_released_display().lower()}”, so there’s nothing to note here."
        elif self.is_settled:
            return "Your fit summary, ratings, and notes are final. You can still add a note to your summary."
        elif not self.opened_at:
            return "Start the interview first, from its page."
        else:
            return ""

    @property
    def _other_bookings(self):
        person = {"user": self.user_id} if self.user_id else {"candidate": self.candidate_id}
        return Participant.objects.filter(**person).exclude(interview=self.interview_id)

    def refuse_unless_free(self, wanted):
        """Raises BookingRefusal if this person is in another interview then, or already has enough that day."""
        clash = self._other_bookings.filter(booked__overlap=wanted).select_related("interview").first()
        if clash:
            raise BookingRefusal(
                f"{self.name} is in another interview {self._in_words(clash.interview)}, and needs 25 minutes "
                "after it. Choose another time or someone else."
            )
        day = self.day_of(wanted.lower)
        if self.user_id and self.fourth_on != day and self.full_days([wanted.lower]):
            raise BookingRefusal(
                f"{self.name} already has three interviews on {day:%A, %B %-d}. Choose another day or someone else; "
                "only they can accept a fourth, on the interview’s page and with a reason."
            )

    def full_days(self, moments):
        """Returns the days of these moments, in the interviewer's time zone, that already have three interviews."""
        days = {self.day_of(moment) for moment in moments}
        begins = self._other_bookings.filter(booked__isnull=False).values_list("booked", flat=True)
        held = Counter(self.day_of(booked.lower) for booked in begins)
        return sorted(day for day in days if held[day] >= MOST_A_DAY and day != self.fourth_on)

    def accept_fourth(self, day, reason):
        self.fourth_on, self.fourth_reason = day, reason
        self.save(update_fields=["fourth_on", "fourth_reason"])

    def day_of(self, moment):
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def _in_words(self, other):
        """Formats another interview's hours in this one's time zone, without saying what it is about."""
        begins, ends = (moment.astimezone(self.interview.tzinfo) for moment in (other.begins_at, other.finishes_at))
        return f"from {begins:%H:%M} to {ends:%H:%M}"
