from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from candidates.models import Side
from candidates.models.fit import unfinished
from interviewkit.accounts.models import User
from roles.models.role_queryset import may_read

from .interview import Interview

SHOWN_AHEAD = timedelta(days=21)
"""How far ahead the team's bookings are shown to organizers."""
SEALED_FOR = timedelta(hours=48)
"""How long feedback stays sealed unless everyone has given it."""


class ParticipantQuerySet(models.QuerySet):
    def interviewers(self):
        return self.filter(side=Side.INTERVIEWER)

    def current(self):
        """All participants but those of replaced interviewers."""
        return self.exclude(released=self.model.Release.REPLACED)

    def mine(self, user):
        """Where the user takes part now: their teams' interviews that weren't canceled."""
        theirs = Interview.objects.visible_to(user).standing()
        return self.current().filter(user=user, interview__in=theirs)

    def ahead_of(self, people, candidate):
        """Upcoming bookings of these people and the candidate, by person and time."""
        booked = self.filter(Q(user__in=people) | Q(candidate=candidate))
        now = timezone.now()
        soon = booked.filter(booked__endswith__gt=now, booked__startswith__lt=now + SHOWN_AHEAD)
        return soon.select_related("user", "candidate", "interview").order_by("user__name", "booked")

    def for_today(self, user, since):
        """Participants that need the user today: in interviews since that moment, and with earlier work left.

        For interviews that they only organize, the candidate's participant represents the interview.
        """
        ahead = Q(interview__starts_at__gte=since, interview__ended_at__isnull=True)
        has_begun = Q(interview__begun_at__isnull=False) | Q(interview__starts_at__lte=timezone.now())
        to_decide = has_begun & unfinished("summary") & Q(released="", interview__end_reason="")
        to_answer = Q(interview__ended_at__gte=timezone.now() - SEALED_FOR, answered_at__isnull=True, released="")
        own = Q(user=user) & ~Q(released=self.model.Release.ABSENT) & (ahead | to_decide | to_answer)
        scheduled = Q(candidate__isnull=False, interview__organizer=user) & ahead
        participants = self.current().filter(
            own | scheduled, interview__in=Interview.objects.visible_to(user).standing()
        )
        related = participants.select_related(
            "user", "candidate", "summary", "interview__stage", "interview__candidate"
        )
        return related.order_by("interview__starts_at", "interview", "side")

    def with_access(self):
        """Annotates whether interviewer and organizer may still read the role, as ``has_access`` and ``is_led``.

        People who have left the hiring team or the organization may not, and are sent nothing.
        """
        role = "interview__candidate__role"
        return self.annotate(has_access=may_read("user", role), is_led=may_read("interview__organizer", role))

    def for_calendar(self):
        """Fetches everything that an email and a calendar event need."""
        return (
            self.with_access()
            .select_related(
                "user",
                "candidate",
                "interview__candidate__role__organization",
                "interview__stage",
                "interview__organizer",
            )
            .prefetch_related("interview__participants__user")
        )

    def for_feed_of(self, user, since):
        """The user's booked interviews that end after this moment."""
        held = self.mine(user).filter(interview__ends_at__gte=since)
        return held.for_calendar().order_by("interview__starts_at", "pk")

    def held_for_notifying(self, pk):
        """Locks a participant until the email is recorded, against duplicate emails and concurrent rescheduling.

        Waiters re-read the interview afterward. The lock leaves the key free, so notes can still be saved.
        """
        list(self.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))
        return self.for_calendar().filter(pk=pk).first()

    def for_notes(self, user, interview):
        """The user as a participant in an interview, with everything the notes page needs."""
        participants = self.current().filter(
            user=user, interview=interview, interview__in=Interview.objects.visible_to(user)
        )
        return participants.select_related("interview__candidate__role__organization", "interview__stage", "summary")

    def opened_between(self, user, begin, end):
        """Participants on which the user started an interview within this period."""
        return self.filter(user=user, opened_at__gte=begin, opened_at__lt=end)

    def hold_people(self, participants):
        """Locks interviewers while booking: two concurrent bookings would each count only three interviews."""
        people = [participant.user_id for participant in participants if participant.user_id]
        list(User.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
