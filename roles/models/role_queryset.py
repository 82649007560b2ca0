from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from roles.brief.content import without_identifiers
from roles.brief.copies import facts
from roles.brief.work.incidents import EMPTY_INCIDENT

from .incident import Incident
from .organization import Membership, Organization
from .parts import ManagerStory, MustHave, Stage
from .pasted_text import PastedText
from .revision import BriefRevision
from .team import TeamMember

MOST_WORDS = 8
"""How many words of a search are used."""


class RoleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The roles whose hiring team this person is on, or whose organization they administer.

        A team member who has left the organization sees nothing until they are a member again.
        """
        return self.filter(
            Q(pk__in=user.team_memberships.current().values("role")) | Q(organization__in=administered_by(user))
        )

    def editable_by(self, user):
        """The roles this person may edit: as hiring manager, recruiter or administrator."""
        writing = user.team_memberships.current().writing()
        return self.filter(Q(pk__in=writing.values("role")) | Q(organization__in=administered_by(user)))

    def to_tend_by(self, user):
        """The briefs waiting for this person: unpublished ones, and published ones due for confirmation.

        ``is_published`` tells the two apart.
        """
        revisions = BriefRevision.objects.filter(role=OuterRef("pk"))
        briefs = self.editable_by(user).annotate(is_published=Exists(revisions))
        waiting = briefs.filter(Q(is_published=False) | Q(recheck_on__lte=timezone.localdate()))
        return waiting.select_related("organization").order_by(
            F("recheck_on").asc(nulls_last=True), "-updated_at", "pk"
        )

    def with_brief(self):
        """Loads everything a brief is made of in a fixed number of queries."""
        related = self.select_related("organization", "story", "updated_by", "pasted_text", "posting")
        stages = models.Prefetch("stages", Stage.objects.select_related("work_sample"))
        rows = related.prefetch_related("criteria", "conditions", "checkpoints", stages)
        return rows.annotate(story_is_copied=told_elsewhere(), **rows_as_content())

    def held(self, pk):
        """Returns a role with its brief, locked until the transaction ends.

        The brief is read after locking, since a query that waits for a lock returns joined rows from before the wait.
        """
        self.select_for_update().get(pk=pk)
        return self.with_brief().get(pk=pk)

    @transaction.atomic
    def draft(self, brief, organization, manager=None):
        """Creates a role from content; the manager joins its hiring team."""
        role = self.create(organization=organization, title=brief["title"], created_by=manager)
        role.take(brief)
        if manager:
            role.team.create(user=manager, team_role=TeamMember.TeamRole.HIRING_MANAGER)
            ManagerStory.objects.filter(role=role).update(author=manager)
        return role

    def to_copy(self, user, words=""):
        """The roles that this person can copy, in their organizations, most recently published or created first."""
        found = self.visible_to(user).filter(organization__memberships__user=user)
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(title__icontains=word)
        published = Coalesce(models.Max("revisions__published_at"), "created_at")
        revisions = models.Prefetch("revisions", BriefRevision.objects.defer("content"))
        found = found.select_related("organization").annotate(told_at=published)
        return found.prefetch_related(revisions).order_by("-told_at", "pk")

    @transaction.atomic
    def begin(self, brief, organization, by, *, text="", copied_as="", copied_from=None):
        """Creates a person's new draft from content and the text it started from, or returns it if sent twice."""
        organization.memberships.select_for_update().get(user=by)
        return self._begun_already(brief, organization, by, text, copied_as) or self._begin(
            brief, organization, by, text, copied_as, copied_from
        )

    def _begun_already(self, brief, organization, by, text, copied_as):
        """The unchanged draft that the same action created before, or None."""
        drafts = self.with_brief().filter(created_by=by, organization=organization, title=brief["title"], version=1)
        drafts = drafts.filter(copied_as=copied_as, **{"pasted_text__text": text} if text else {"pasted_text": None})
        return next((role for role in drafts if without_identifiers(role.content) == brief), None)

    def _begin(self, brief, organization, by, text, copied_as, copied_from):
        role = self.draft(brief, organization, by)
        if text:
            PastedText.objects.create(role=role, text=text, pasted_by=by)
        if copied_as:
            copied = facts(self.with_brief().get(pk=role.pk).content)
            self.filter(pk=role.pk).update(copied=copied, copied_as=copied_as, copied_from=copied_from)
        return role

    def for_list(self):
        """The roles as listed, most recently changed first."""
        with_revision = self.select_related("organization").annotate(latest_revision=models.Max("revisions__number"))
        return with_revision.order_by("-updated_at", "pk")


def rows_as_content():
    """The must-haves and incidents of a role as content, read in the role's own query."""
    return {
        "must_haves_loaded": _rows_of(MustHave, ["statement"]),
        "incidents_loaded": _rows_of(Incident, EMPTY_INCIDENT),
    }


def _rows_of(model, names):
    current = model.objects.current().filter(role=OuterRef("pk")).order_by("position", "pk")
    return ArraySubquery(current.values(row=JSONObject(**{name: name for name in ("id", *names)})))


def told_elsewhere():
    """Whether the manager's profile is still identical to its author's profile in another role."""
    words = ("author", "manager", "joined_because", "habits", "gives_feedback", "mistake", "vision")
    never = Value(date.min)
    others = ManagerStory.objects.exclude(role=OuterRef("pk")).exclude(manager="")
    same = others.filter(**{name: OuterRef(f"story__{name}") for name in words})
    read = same.annotate(read_on=Coalesce("reviewed_on", never))
    return Exists(read.filter(read_on=Coalesce(OuterRef("story__reviewed_on"), never)))


def may_read(user, role):
    """An `Exists` for whether a user can see a role; both arguments are lookups in the outer query."""
    on_team = TeamMember.objects.current().filter(role=OuterRef(role), user=OuterRef(user))
    administering = Membership.objects.filter(is_administrator=True, user=OuterRef(user))
    return Exists(on_team) | Exists(administering.filter(organization=OuterRef(f"{role}__organization")))


def administered_by(user):
    return Organization.objects.filter(memberships__user=user, memberships__is_administrator=True)
