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
"""So far ahead the booked time of a team is shown to whoever arranges."""
SEALED_FOR = timedelta(hours=48)
"""What each side says of how it was stays sealed for so long, or until both have said it."""


class SeatQuerySet(models.QuerySet):
    def interviewers(self):
        return self.filter(side=Side.INTERVIEWER)

    def taken(self):
        """The seats somebody sits on, has been absent from or has declined; not those given to another."""
        return self.exclude(excused=self.model.Excuse.REPLACED)

    def mine(self, user):
        """The seats this person still has in conversations of their teams that were not called off."""
        theirs = Interview.objects.visible_to(user).standing()
        return self.taken().filter(user=user, interview__in=theirs)

    def ahead_of(self, people, candidate):
        """What these people and the candidate are booked for from now on, by person and time; of others no word."""
        booked = self.filter(Q(user__in=people) | Q(candidate=candidate))
        now = timezone.now()
        soon = booked.filter(booked__endswith__gt=now, booked__startswith__lt=now + SHOWN_AHEAD)
        return soon.select_related("user", "candidate", "interview").order_by("user__name", "booked")

    def for_today(self, user, since):
        """What asks something of this person: their seats in conversations from then on, and what is left of others.

        Of those they only arranged, the candidate's seat stands for the conversation.
        """
        ahead = Q(interview__starts_at__gte=since, interview__ended_at__isnull=True)
        has_begun = Q(interview__begun_at__isnull=False) | Q(interview__starts_at__lte=timezone.now())
        to_decide = has_begun & unfinished("summary") & Q(excused="", interview__end_reason="")
        to_answer = Q(interview__ended_at__gte=timezone.now() - SEALED_FOR, answered_at__isnull=True, excused="")
        own = Q(user=user) & ~Q(excused=self.model.Excuse.ABSENT) & (ahead | to_decide | to_answer)
        arranged = Q(candidate__isnull=False, interview__organizer=user) & ahead
        seats = self.taken().filter(own | arranged, interview__in=Interview.objects.visible_to(user).standing())
        related = seats.select_related("user", "candidate", "summary", "interview__stage", "interview__candidate")
        return related.order_by("interview__starts_at", "interview", "side")

    def with_access(self):
        """Whether the interviewer and the organizer may still read the role, as ``has_access`` and ``is_led``.

        They may not once they have left the hiring team or the organization; then nothing of it is sent to them.
        """
        role = "interview__candidate__role"
        return self.annotate(has_access=may_read("user", role), is_led=may_read("interview__organizer", role))

    def for_calendar(self):
        """With everything that a letter and an event tell."""
        return (
            self.with_access()
            .select_related(
                "user",
                "candidate",
                "interview__candidate__role__organization",
                "interview__stage",
                "interview__organizer",
            )
            .prefetch_related("interview__seats__user")
        )

    def for_feed_of(self, user, since):
        """The reserved conversations this person holds, from that moment on."""
        held = self.mine(user).filter(interview__ends_at__gte=since)
        return held.for_calendar().order_by("interview__starts_at", "pk")

    def held_for_telling(self, pk):
        """Until what is sent has been noted, nobody else sends this person the same, and no other time is booked.

        Whoever waits here reads afterwards what the conversation has become meanwhile. Notes can still be written.
        """
        list(self.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))
        return self.for_calendar().filter(pk=pk).first()

    def of_room(self, user, interview):
        """This person's seat in a conversation, with what its room asks of it."""
        seats = self.taken().filter(user=user, interview=interview, interview__in=Interview.objects.visible_to(user))
        return seats.select_related("interview__candidate__role__organization", "interview__stage", "summary")

    def opened_between(self, user, begin, end):
        """The rooms this person opened in a stretch of time."""
        return self.filter(user=user, opened_at__gte=begin, opened_at__lt=end)

    def hold_people(self, seats):
        """Until the booking is stored, nobody else can book one of them: two at once would both count three."""
        people = [seat.user_id for seat in seats if seat.user_id]
        list(User.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
