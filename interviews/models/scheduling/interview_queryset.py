from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from candidates.models import Candidate, Side
from candidates.models.fit import unfinished
from interviews.scheduling.times import midnights
from roles.models.role_queryset import may_read

UNSETTLED = Q(unfinished("seats__summary"), seats__excused="")
"""A seat has neither made up its mind nor been excused."""


class InterviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The conversations with the candidates this person may see."""
        return self.filter(candidate__in=Candidate.objects.visible_to(user))

    def editable_by(self, user):
        """The conversations this person may arrange: hiring manager, recruiter, administrator."""
        return self.filter(candidate__in=Candidate.objects.editable_by(user))

    def standing(self):
        """Those that were not called off."""
        return self.filter(cancelled_at__isnull=True)

    def in_place(self):
        """Those that are a candidate's conversation of their stage; what ended without an outcome can be met again."""
        return self.standing().filter(end_reason="")

    def of_person(self, user):
        """Those in which this person has a seat, and has not been replaced."""
        return self.filter(seats__user=user, seats__excused="")

    def to_reserve_for(self, user):
        """Without a time yet, arranged by this person or with a seat of theirs; ``offered`` are the times to come.

        Once the organizer may no longer read the role, it waits for everyone who may arrange it.
        """
        left_behind = ~may_read("organizer", "candidate__role") & Q(candidate__in=Candidate.objects.editable_by(user))
        seated = Q(pk__in=user.seats.filter(excused="").values("interview"))
        ahead = Q(slots__starts_at__gt=timezone.now())
        offered = ArrayAgg("slots__starts_at", filter=ahead, order_by="slots__starts_at", default=[])
        considered = self.visible_to(user).standing().filter(candidate__in=Candidate.objects.open())
        waiting = considered.filter(Q(organizer=user) | seated | left_behind, starts_at__isnull=True).annotate(
            offered=offered
        )
        return waiting.select_related("candidate__role", "stage").order_by("created_at")

    def held_on(self, day, user):
        """The conversations this person holds on a day, as the day runs where they work, the first first."""
        begin, end = midnights(day, user.time_zone)
        held = self.visible_to(user).of_person(user).standing()
        return held.filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at", "pk")

    def opened(self):
        """Those of which everybody may read what each side found: every seat has made up its mind, or is excused."""
        return self.exclude(pk__in=self.model.objects.filter(UNSETTLED).values("pk"))

    @transaction.atomic
    def arrange(self, candidate, stage, people, *, slots=(), **how):
        """A conversation to be held by these people, at one of these times; arranged already, it is the one there is.

        Whoever arranges holds the candidate, so that a second click finds what the first has made.
        """
        Candidate.objects.select_for_update().get(pk=candidate.pk)
        arranged = self.in_place().filter(candidate=candidate, stage=stage).first()
        if arranged:
            if not arranged.starts_at:
                arranged.propose(slots)
            return arranged
        interview = self.create(candidate=candidate, stage=stage, **how)
        for person in people:
            interview.seats.create(side=Side.INTERVIEWER, user=person).adopt_summary()
        interview.seats.create(side=Side.CANDIDATE, candidate=candidate).adopt_summary()
        interview.propose(slots)
        return interview

    def for_page(self):
        """Who sits where, with what each seat has locked, and the times proposed."""
        seats = models.Prefetch("seats", self.model.seats.field.model.objects.with_access())
        return self.select_related("candidate__role__organization", "stage", "organizer").prefetch_related(
            "slots", seats, "seats__user", "seats__candidate", "seats__summary__ratings"
        )
