import uuid
import zoneinfo
from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from candidates.interview_state import has_begun, state_of
from candidates.models import Candidate, Side
from interviewkit.accounts.models import validate_time_zone
from interviews.models.candidate_guide import CandidateGuide
from interviews.scheduling.rules import EARLY, FREE_MOVES, LATEST, MINUTE, PROTECTED
from roles.brief.content import StageFormat
from roles.models import Stage

from .booking import BookingRefusal, book
from .interview_queryset import InterviewQuerySet

REFUSE_SILENT_END = """
    IF NEW.end_reason = '' AND NOT EXISTS (
        SELECT FROM interviews_participant participant
        JOIN candidates_fitsummary summary ON summary.id = participant.summary_id
        WHERE participant.interview_id = NEW.id AND participant.side = 'interviewer'
        AND summary.submitted_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'A conversation ends with an outcome, or with the reason why there is none.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'interview_ends_with_outcome_or_reason';
    END IF;
    RETURN NEW;
"""


class Interview(models.Model):
    """A live interview of the plan with one candidate: proposed, booked, held, and ended with an outcome."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="interviews")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="interviews")
    organizer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="interviews_organized")
    medium = models.CharField("format", max_length=20, choices=StageFormat)
    place = models.CharField("location", max_length=500, blank=True)
    zone = models.CharField("time zone", max_length=64, validators=[validate_time_zone])
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    late_by = models.PositiveSmallIntegerField("minutes late", default=0)
    moves = models.PositiveSmallIntegerField("times rescheduled", default=0)
    move_reason = models.CharField("reason for rescheduling again", max_length=500, blank=True)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_early_agreed = models.BooleanField("the candidate agreed to end early", default=False)
    end_reason = models.TextField("why it ended without an outcome", max_length=2000, blank=True)
    left_out = models.TextField("what was skipped, and why", max_length=2000, blank=True)
    canceled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancel_message = models.TextField("cancellation message", max_length=2000, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["candidate", "stage__position", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "stage"],
                condition=Q(canceled_at__isnull=True, end_reason=""),
                name="interview_once_per_stage",
                violation_error_message="This interview is already being scheduled. Open that one.",
            ),
            models.CheckConstraint(
                condition=Q(medium__in=StageFormat.values),
                name="interview_is_live",
                violation_error_message="An interview is held in person, by phone, or by live video.",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(starts_at__lt=F("ends_at")),
                name="interview_runs_forward",
                violation_error_message="An interview has to end after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(late_by__lte=LATEST),
                name="interview_late_or_moved",
                violation_error_message="For more than twenty minutes, reschedule the interview.",
            ),
            models.CheckConstraint(
                condition=Q(moves__lte=FREE_MOVES) | ~Q(move_reason=""),
                name="interview_moved_often_has_reason",
                violation_error_message="This was rescheduled twice already. Give a reason for doing it again.",
            ),
            models.CheckConstraint(
                condition=Q(begun_at__isnull=True) | Q(starts_at__isnull=False),
                name="interview_begins_once_booked",
                violation_error_message="Book a time first.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(starts_at__isnull=False, canceled_at__isnull=True),
                name="interview_ends_once_held",
                violation_error_message="Only an interview that took place can end.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | Q(ended_early_agreed=True)
                | Q(ended_at__gte=F("ends_at") + F("late_by") * models.Value(MINUTE) - models.Value(EARLY)),
                name="interview_early_end_is_agreed",
                violation_error_message="Ending early needs the candidate’s agreement. Ask, then check the box.",
            ),
            models.CheckConstraint(
                condition=Q(canceled_at__isnull=True) | ~Q(cancel_message=""),
                name="interview_canceled_with_message",
                violation_error_message="Say why the interview is canceled, in words that everyone can read.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="interview_ends_with_outcome_or_reason",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("ended_at", "end_reason"),
                condition=pgtrigger.Q(new__ended_at__isnull=False),
                func=REFUSE_SILENT_END,
            )
        ]

    def __str__(self):
        return f"{self.stage}, with {self.candidate}"

    def get_absolute_url(self):
        return reverse("interviews:interview-detail", args=[self.pk])

    @property
    def minutes(self):
        return self.stage.minutes

    @property
    def number(self):
        """The interview's place in the plan, starting at 1."""
        return self.stage.position + 1

    @property
    def is_booked(self):
        return self.starts_at is not None and not self.canceled_at

    @property
    def begins_at(self):
        """The start time, including any delay."""
        return self.starts_at + timedelta(minutes=self.late_by) if self.starts_at else None

    @property
    def finishes_at(self):
        return self.ends_at + timedelta(minutes=self.late_by) if self.ends_at else None

    @property
    def rated_by(self):
        """When the protected minutes afterward end."""
        return (self.ended_at or self.finishes_at) + PROTECTED

    @property
    def tzinfo(self):
        return zoneinfo.ZoneInfo(self.zone)

    @property
    def state(self):
        """One of canceled, ended, begun, booked, and proposed."""
        canceled = bool(self.canceled_at)
        return state_of(canceled=canceled, ended_at=self.ended_at, begun_at=self.begun_at, begins_at=self.begins_at)

    @property
    def is_met_again(self):
        """Whether this stage has another standing interview after this one was canceled or had no outcome."""
        others = Interview.objects.in_place().filter(candidate=self.candidate_id, stage=self.stage_id)
        return others.exclude(pk=self.pk).exists()

    @property
    def has_begun(self):
        """Whether its start time has passed; one started before that can still be rescheduled or canceled."""
        return has_begun(self.begins_at)

    @property
    def interviewers(self):
        """Interviewer participants, without replaced interviewers."""
        return [
            participant
            for participant in self.participants.all()
            if participant.user_id and participant.released != "replaced"
        ]

    @property
    def candidate_participant(self):
        return next(participant for participant in self.participants.all() if participant.candidate_id)

    def participant_of(self, user):
        """Returns the user as a participant, or None if they don't take part or were replaced."""
        return next((participant for participant in self.interviewers if participant.user_id == user.pk), None)

    def is_awaiting(self, user):
        """Whether this person's fit summary or ratings are still missing."""
        own = self.participant_of(user)
        return bool(own and not own.is_settled)

    @property
    def awaited(self):
        """Participants who haven't finished their fit summary and aren't released."""
        return [participant for participant in self.participants.all() if not participant.is_settled]

    @property
    def is_open_to_read(self):
        """Whether every participant has finished their fit summary or is released."""
        return not self.awaited

    @property
    def guide(self):
        """The candidate's guide with everything it shows, or None if the plan has none."""
        return CandidateGuide.objects.open_one(self.candidate, self.stage_id)

    def propose(self, moments):
        """Offers times; those already offered are left alone."""
        for moment in moments:
            self.slots.get_or_create(starts_at=moment)

    def book(self, starts_at):
        """Books this time for all participants; raises BookingRefusal if someone isn't free."""
        if self._booked_already(starts_at):
            return
        book(self, starts_at)

    def _booked_already(self, starts_at):
        """Whether this time is booked already; raises BookingRefusal if another one is."""
        stored = Interview.objects.get(pk=self.pk)
        if stored.starts_at and stored.starts_at != starts_at:
            raise BookingRefusal("Another time is already booked. Reschedule the interview if this one works better.")
        return bool(stored.starts_at)

    def move(self, starts_at, reason=""):
        """Reschedules within the same event; raises BookingRefusal and keeps the old time if someone isn't free."""
        self.move_reason = reason
        book(self, starts_at, moves=1)

    @property
    def is_moved_often(self):
        """Whether rescheduling again needs a reason."""
        return self.moves >= FREE_MOVES

    def hold_by(self, medium):
        """Changes the format to what was agreed with the candidate."""
        self.medium = medium
        self.announce("medium")

    def run_late(self, minutes):
        """Delays the start, within the gap that is kept between interviews anyway."""
        self.late_by += minutes
        self.full_clean(exclude=["candidate", "stage", "organizer"])
        self.announce("late_by")

    @transaction.atomic
    def cancel(self, words):
        """Cancels the interview, frees everyone's time, and announces the reason."""
        self.canceled_at, self.cancel_message = timezone.now(), words
        self.participants.update(booked=None)
        self.announce("canceled_at", "cancel_message")

    @transaction.atomic
    def replace(self, participant, person, reason):
        """Replaces an interviewer; raises BookingRefusal if the replacement isn't free."""
        participant.released, participant.release_reason, participant.booked = (
            participant.Release.REPLACED,
            reason,
            None,
        )
        participant.save(update_fields=["released", "release_reason", "booked"])
        taken_back = {"released": "", "release_reason": ""}
        taken, _ = self.participants.update_or_create(
            user=person, defaults=taken_back, create_defaults={"side": Side.INTERVIEWER}
        )
        taken.adopt_summary()
        if self.starts_at:
            book(self, self.starts_at, late_by=self.late_by)
        else:
            self.announce()

    @transaction.atomic
    def begin(self, participant):
        """Records that an interviewer started, and keeps the guide as it is used with this candidate."""
        now = timezone.now()
        self.guide.keep()
        type(participant).objects.filter(pk=participant.pk, opened_at=None).update(opened_at=now)
        Interview.objects.filter(pk=self.pk, begun_at=None).update(begun_at=now)
        self.refresh_from_db(fields=["begun_at"])

    def end(self, *, agreed=False, reason="", left_out="", at=None):
        """Ends the interview for good, with an outcome or the reason why there is none."""
        self.ended_at, self.ended_early_agreed = at or timezone.now(), agreed
        self.end_reason, self.left_out = reason, left_out
        self.full_clean(exclude=["candidate", "stage", "organizer"])
        self.save(update_fields=["ended_at", "ended_early_agreed", "end_reason", "left_out"])

    def is_early(self, moment):
        """Whether ending at this moment needs the candidate's agreement."""
        return moment < self.finishes_at - EARLY

    def announce(self, *fields):
        """Saves the changed fields as the event's next sequence number."""
        self.sequence += 1
        self.save(update_fields=[*fields, "sequence"])
