from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from candidates.models import Candidate, Side
from candidates.models.fit import unfinished
from interviews.scheduling.times import midnights
from roles.models.role_queryset import may_read

UNSETTLED = Q(unfinished("participants__summary"), participants__released="")
"""A participant's fit summary is unfinished, and the participant isn't released."""


class InterviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(candidate__in=Candidate.objects.visible_to(user))

    def editable_by(self, user):
        """Interviews the user may schedule as hiring manager, recruiter, or administrator."""
        return self.filter(candidate__in=Candidate.objects.editable_by(user))

    def standing(self):
        """Interviews that weren't canceled."""
        return self.filter(canceled_at__isnull=True)

    def in_place(self):
        """Interviews that count for their stage; one that ended without an outcome can be held again."""
        return self.standing().filter(end_reason="")

    def of_person(self, user):
        """Interviews in which the user takes part and isn't released."""
        return self.filter(participants__user=user, participants__released="")

    def to_book_for(self, user):
        """Unscheduled interviews that the user organizes or takes part in, with future times as ``offered``.

        If the organizer can no longer read the role, they show for everyone who may schedule them.
        """
        left_behind = ~may_read("organizer", "candidate__role") & Q(candidate__in=Candidate.objects.editable_by(user))
        seated = Q(pk__in=user.participants.filter(released="").values("interview"))
        ahead = Q(slots__starts_at__gt=timezone.now())
        offered = ArrayAgg("slots__starts_at", filter=ahead, order_by="slots__starts_at", default=[])
        considered = self.visible_to(user).standing().filter(candidate__in=Candidate.objects.open())
        waiting = considered.filter(Q(organizer=user) | seated | left_behind, starts_at__isnull=True).annotate(
            offered=offered
        )
        return waiting.select_related("candidate__role", "stage").order_by("created_at")

    def held_on(self, day, user):
        """The user's interviews on a day in their time zone, in time order."""
        begin, end = midnights(day, user.time_zone)
        held = self.visible_to(user).of_person(user).standing()
        return held.filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at", "pk")

    def opened(self):
        """Interviews open to the team: every participant has finished their fit summary or is released."""
        return self.exclude(pk__in=self.model.objects.filter(UNSETTLED).values("pk"))

    @transaction.atomic
    def schedule(self, candidate, stage, people, *, slots=(), **how):
        """Creates an interview with these people and offered times, or returns the existing one.

        Locks the candidate, so that a double click finds the interview that the first click created.
        """
        Candidate.objects.select_for_update().get(pk=candidate.pk)
        scheduled = self.in_place().filter(candidate=candidate, stage=stage).first()
        if scheduled:
            if not scheduled.starts_at:
                scheduled.propose(slots)
            return scheduled
        interview = self.create(candidate=candidate, stage=stage, **how)
        for person in people:
            interview.participants.create(side=Side.INTERVIEWER, user=person).adopt_summary()
        interview.participants.create(side=Side.CANDIDATE, candidate=candidate).adopt_summary()
        interview.propose(slots)
        return interview

    def for_page(self):
        """Prefetches participants, their fit summaries, and offered times."""
        participants = models.Prefetch("participants", self.model.participants.field.model.objects.with_access())
        related = ["candidate__role__organization", "candidate__owner", "stage", "organizer"]
        return self.select_related(*related).prefetch_related(
            "slots", participants, "participants__user", "participants__candidate", "participants__summary__ratings"
        )
