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
from interviews.notes.depth import Answer, DeepestHeard, depths_of
from interviews.notes.record import noted
from interviews.scheduling.rules import MOST_A_DAY
from interviews.scheduling.times import HOUR, local

from .booking import BookingRefusal
from .interview import Interview
from .seat_queryset import SeatQuerySet


def just(column):
    """A person's number as a range of one, which the database can compare together with a range of time."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


class Seat(models.Model):
    """Who sits on which side of a conversation, the time it takes of them, and where their mind is kept.

    `booked` runs from the beginning to the protected minutes' end and a quarter of an hour more, so that two bookings
    which only touch leave that much between two conversations.
    """

    class Excuse(models.TextChoices):
        ABSENT = "absent", "Was not there"
        DECLINED = "declined", "Chose not to say"
        REPLACED = "replaced", "Replaced by somebody else"

    class HowItWas(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "In part"
        NO = "no", "No"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="seats")
    side = models.CharField(max_length=20, choices=Side)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="seats")
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, blank=True, related_name="seats")
    booked = DateTimeRangeField(null=True, blank=True, editable=False)
    summary = models.OneToOneField(FitSummary, models.SET_NULL, null=True, blank=True, related_name="seat")
    excused = models.CharField(max_length=10, choices=Excuse, blank=True)
    excuse = models.CharField("the reason", max_length=500, blank=True)

    fourth_on = models.DateField("accepts a fourth conversation on", null=True, blank=True)
    fourth_reason = models.CharField("why a fourth that day", max_length=500, blank=True)
    opened_at = models.DateTimeField("opened the room at", null=True, blank=True, editable=False)
    was_heard = models.CharField("was I heard", max_length=10, choices=HowItWas, blank=True)
    heard_truth = models.CharField("did I hear the truth", max_length=10, choices=HowItWas, blank=True)
    answered_at = models.DateTimeField("said how it was at", null=True, blank=True, editable=False)
    told_sequence = models.IntegerField("which state of the event their calendar holds", default=-1, editable=False)
    told_begins_at = models.DateTimeField("when they were told it begins", null=True, blank=True, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["interview", "side", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(side="interviewer", user__isnull=False, candidate__isnull=True)
                | Q(side="candidate", user__isnull=True, candidate__isnull=False),
                name="seat_person_fits_side",
            ),
            models.UniqueConstraint(
                fields=["interview", "user"],
                name="seat_once_per_person",
                violation_error_message="This person has a seat in the conversation already.",
            ),
            models.UniqueConstraint(
                fields=["interview"], condition=Q(side="candidate"), name="seat_one_for_the_candidate"
            ),
            models.CheckConstraint(
                condition=Q(excused="") | ~Q(excuse=""),
                name="seat_excused_has_reason",
                violation_error_message="Say why.",
            ),
            models.CheckConstraint(
                condition=Q(fourth_on__isnull=True, fourth_reason="")
                | (Q(fourth_on__isnull=False) & ~Q(fourth_reason="")),
                name="seat_fourth_has_reason",
                violation_error_message="A fourth conversation in one day needs a reason.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, was_heard="", heard_truth="")
                | (Q(answered_at__isnull=False) & ~Q(was_heard="") & ~Q(heard_truth="")),
                name="seat_answers_both_questions",
                violation_error_message="Answer both questions, or neither.",
            ),
            ExclusionConstraint(
                name="seat_interviewer_in_one_place",
                expressions=[(just("user"), RangeOperators.OVERLAPS), ("booked", RangeOperators.OVERLAPS)],
                condition=Q(user__isnull=False),
                violation_error_message="This person is in another conversation then.",
            ),
            ExclusionConstraint(
                name="seat_candidate_in_one_place",
                expressions=[(just("candidate"), RangeOperators.OVERLAPS), ("booked", RangeOperators.OVERLAPS)],
                condition=Q(candidate__isnull=False),
                violation_error_message="The candidate is in another conversation then.",
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
        """The zone in which this person reads hours; a candidate's may be unknown."""
        return self.user.time_zone if self.user else self.candidate.time_zone or self.interview.zone

    @property
    def is_replaced(self):
        return self.excused == self.Excuse.REPLACED

    @property
    def is_in_their_calendar(self):
        """Whether they were told of the conversation, and not since that it is off or no longer theirs."""
        return self.told_sequence >= 0

    def note_told(self, sequence, begins_at):
        """What their calendar holds by now: this state of the event, or none of it any more."""
        self.told_sequence, self.told_begins_at, self.told_at = sequence, begins_at, timezone.now()
        self.save(update_fields=["told_sequence", "told_begins_at", "told_at"])

    @property
    def has_locked(self):
        """Whether the words of this seat stand."""
        return bool(self.summary and self.summary.is_locked)

    @property
    def is_settled(self):
        """Whether this seat keeps nobody waiting: words and ratings stand, or the reason why there are none."""
        return bool(self.excused or (self.summary and not self.summary.is_open))

    @property
    def rates_until(self):
        """When the protected minutes in which its ratings are finished are over, as its person's clock shows it."""
        interview = self.interview
        return f"{local(interview.rated_by, self.zone):{HOUR}}" if interview.ended_at or interview.starts_at else ""

    def heard(self):
        """What its own notes tell of how deep the answers went, and of the first impression."""
        notes = list(self.notes.select_related("item__section"))
        answers = [
            Answer(note.item.section.pair, note.item.rated, note.item.short, note.depth)
            for note in notes
            if note.item and note.item.side == Side.INTERVIEWER
        ]
        impression = " ".join(f"{note.answer} {note.evidence}" for note in notes if note.key == note.IMPRESSION)
        return DeepestHeard(depths_of(answers), impression.strip())

    def noted(self):
        """Its own notes, as the guide orders them."""
        return noted(self.notes.with_places(), CandidateGuide.objects.wording_in(self.interview))

    def keep(self, summary):
        """This is where its mind is made up, from now on."""
        Seat.objects.filter(summary=summary).exclude(pk=self.pk).update(summary=None)
        self.summary = summary
        self.save(update_fields=["summary"])

    def adopt_summary(self):
        """What its person has written of this conversation already, before they had the seat, becomes this seat's."""
        about = {"candidate": self.interview.candidate_id, "stage": self.interview.stage_id}
        written = FitSummary.objects.filter(side=self.side, author=self.user, **about).first()
        if written:
            self.keep(written)

    def excuse_as(self, kind, reason):
        """Nobody waits for it any longer."""
        self.excused, self.excuse = kind, reason
        self.save(update_fields=["excused", "excuse"])

    def take_back_excuse(self):
        """It is waited for again."""
        self.excuse_as("", "")

    def say_how_it_was(self, was_heard, heard_truth):
        """What its person says of the conversation, once; the first answer stands."""
        said = {"was_heard": was_heard, "heard_truth": heard_truth, "answered_at": timezone.now()}
        Seat.objects.filter(pk=self.pk, answered_at=None).update(**said)

    @property
    def keeps_no_notes(self):
        """Why nothing can be noted on this seat now, and what to do; else nothing."""
        if self.interview.cancelled_at:
            return "This conversation was called off. What you had noted stays as it is."
        elif self.excused:
            return f"This seat is excused: {self.get_excused_display().lower()}. There is nothing to note."
        elif self.is_settled:
            return "Your words and ratings stand, and your notes with them. What you think of later, add to your words."
        elif not self.opened_at:
            return "Start the interview first: its page says how."
        else:
            return ""

    @property
    def _other_bookings(self):
        person = {"user": self.user_id} if self.user_id else {"candidate": self.candidate_id}
        return Seat.objects.filter(**person).exclude(interview=self.interview_id)

    def refuse_unless_free(self, wanted):
        """Raises BookingRefusal where this person is in another conversation, or has held enough of them that day."""
        clash = self._other_bookings.filter(booked__overlap=wanted).select_related("interview").first()
        if clash:
            raise BookingRefusal(
                f"{self.name} is in another conversation {self._in_words(clash.interview)}, and needs a quarter of an "
                "hour after the ten protected minutes. Choose another time, or somebody else."
            )
        day = self.day_of(wanted.lower)
        if self.user_id and self.fourth_on != day and self.full_days([wanted.lower]):
            raise BookingRefusal(
                f"{self.name} holds three conversations on {day:%A, %B %-d} already. Choose "
                "another day or somebody else; a fourth is only theirs to accept, on its page and with a reason."
            )

    def full_days(self, moments):
        """The days of these moments, as they run for its interviewer, on which they hold three others already."""
        days = {self.day_of(moment) for moment in moments}
        begins = self._other_bookings.filter(booked__isnull=False).values_list("booked", flat=True)
        held = Counter(self.day_of(booked.lower) for booked in begins)
        return sorted(day for day in days if held[day] >= MOST_A_DAY and day != self.fourth_on)

    def accept_fourth(self, day, reason):
        """Its interviewer takes on a fourth conversation that day, and says why."""
        self.fourth_on, self.fourth_reason = day, reason
        self.save(update_fields=["fourth_on", "fourth_reason"])

    def day_of(self, moment):
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def _in_words(self, other):
        """When another conversation is, as the organizer of this one reads it; its subject is nobody's business."""
        begins, ends = (moment.astimezone(self.interview.tzinfo) for moment in (other.begins_at, other.finishes_at))
        return f"from {begins:%H:%M} to {ends:%H:%M}"
