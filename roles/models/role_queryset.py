from django.db import models, transaction
from django.db.models import Q

from .organization import Organization
from .parts import ManagerStory
from .team import TeamMember


class RoleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The roles whose hiring team this person is on, or whose organization they administer."""
        return self.filter(Q(pk__in=user.duties.values("role")) | Q(organization__in=administered_by(user)))

    def editable_by(self, user):
        """The roles this person may write: as hiring manager, as recruiter, as administrator."""
        writing = user.duties.filter(duty__in=TeamMember.WRITING)
        return self.filter(Q(pk__in=writing.values("role")) | Q(organization__in=administered_by(user)))

    def unpublished(self):
        """The roles whose brief no candidate can read yet."""
        return self.filter(revisions__isnull=True)

    def with_brief(self):
        """Everything a brief is made of, in a fixed number of queries."""
        return self.select_related("organization", "story", "updated_by", "tray").prefetch_related(
            "criteria", "conditions", "checkpoints", "stages"
        )

    @transaction.atomic
    def draft(self, brief, organization, manager=None):
        """A new role drafted from content; the manager joins its hiring team."""
        role = self.create(organization=organization, title=brief["title"], created_by=manager)
        role.take(brief)
        if manager:
            role.team.create(user=manager, duty=TeamMember.Duty.HIRING_MANAGER)
            ManagerStory.objects.filter(role=role).update(author=manager)
        return role

    def for_list(self):
        """What the list of roles shows, the last changed first."""
        with_revision = self.select_related("organization").annotate(latest_revision=models.Max("revisions__number"))
        return with_revision.order_by("-updated_at", "pk")


def administered_by(user):
    return Organization.objects.filter(memberships__user=user, memberships__is_administrator=True)
