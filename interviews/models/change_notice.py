from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils import timezone

from candidates.models import Candidate
from candidates.models.candidate import CLOSED
from interviews.changes.revision import News, worth_telling
from roles.models import BriefRevision, Role

from .candidate_guide import CandidateGuide
from .guide import Guide

HANDED_OVER = Q(kept_at__isnull=False) | Q(sent_at__isnull=False)
"""A candidate has their guide once its wording is kept or the packet was downloaded for them."""


class ChangeNoticeQuerySet(models.QuerySet):
    def owed_to(self, user):
        """Roles in which the user has a guide from an earlier revision and hasn't read the latest changes."""
        roles = Role.objects.visible_to(user).annotate(
            held=Subquery(guides_held_by(user).order_by("revision__number").values("revision")[:1]),
            latest_revision=latest_of(OuterRef("pk")),
        )
        return self._pending(roles, user=user).order_by("title", "pk")

    def owed_by(self, user):
        """Candidates the user has to tell about changes since they were given their guide."""
        handed_over = CandidateGuide.objects.filter(HANDED_OVER, candidate=OuterRef("pk"))
        theirs = handed_over.order_by("-guide__revision__number").values("guide__revision")[:1]
        candidates = Candidate.objects.editable_by(user).open().select_related("role")
        candidates = candidates.annotate(held=Subquery(theirs), latest_revision=latest_of(OuterRef("role")))
        return self._pending(candidates, candidate=OuterRef("pk")).order_by("name", "pk")

    def news(self, roles=(), candidates=()):
        """Returns the latest revisions' changes for the reader of these roles and for these candidates."""
        held = {pk for row in [*roles, *candidates] for pk in (row.held, row.latest_revision)}
        revisions = BriefRevision.objects.in_bulk(held) if held else {}
        return (
            worth_telling(roles, revisions, lambda role, *both: News(role, *both)),
            worth_telling(candidates, revisions, lambda each, *both: News(each.role, *both, candidate=each)),
        )

    def news_in(self, guide, latest, user):
        """Returns the latest revision's changes for an interviewer who uses this guide, or None."""
        seated = any(held.user_id == user.pk for held in guide.stage.interviewers.all())
        is_earlier = guide.frozen_at and guide.revision.number < latest.number
        if not (seated and is_earlier) or self.filter(revision=latest, user=user).exists():
            return None
        news = News(guide.stage.role, guide.revision, latest)
        return news if news.differences else None

    def of(self, revision, user):
        """Returns who knows about a revision's changes, annotated with whether the user may undo the entry."""
        may_take_back = Q(user=user) | Q(candidate__in=Candidate.objects.editable_by(user))
        noted = self.filter(revision=revision).select_related("user", "candidate", "notified_by")
        return noted.annotate(may_take_back=ExpressionWrapper(may_take_back, BooleanField()))

    def _pending(self, rows, **whom):
        told = self.filter(revision=OuterRef("latest_revision"), **whom)
        return rows.filter(held__isnull=False).exclude(held=F("latest_revision")).exclude(Exists(told))


def latest_of(role):
    return Subquery(BriefRevision.objects.filter(role=role).order_by("-number").values("pk")[:1])


def guides_held_by(user):
    """Returns the final guides this person interviews with: the newest, or one kept for an active candidate."""
    newer = Guide.objects.filter(stage=OuterRef("stage"), frozen_at__isnull=False, number__gt=OuterRef("number"))
    considered = ~Q(candidate__status__in=CLOSED)
    met = CandidateGuide.objects.filter(considered, guide=OuterRef("pk"), kept_at__isnull=False)
    frozen = Guide.objects.filter(frozen_at__isnull=False, stage__role=OuterRef("pk"), stage__interviewers__user=user)
    return frozen.filter(~Exists(newer) | Exists(met))


class ChangeNotice(models.Model):
    """A record that someone with a guide from an earlier revision knows what this revision changes."""

    revision = models.ForeignKey(BriefRevision, models.CASCADE, related_name="change_notices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="change_notices")
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, related_name="change_notices")
    notified_at = models.DateTimeField(default=timezone.now)
    notified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ChangeNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "-notified_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, candidate__isnull=True) | Q(user__isnull=True, candidate__isnull=False),
                name="change_notice_tells_one",
                violation_error_message="A notice is for one person: a team member or a candidate.",
            ),
            models.UniqueConstraint(
                fields=["revision", "user"],
                name="change_read_once",
                violation_error_message="This person has already read it.",
            ),
            models.UniqueConstraint(
                fields=["revision", "candidate"],
                name="change_notified_once",
                violation_error_message="This candidate has already been told.",
            ),
        ]

    def __str__(self):
        return f"{self.user or self.candidate} knows {self.revision}"
