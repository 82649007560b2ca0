from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef

from .organization import Membership


class LastManager(Exception):
    """A role's only hiring manager can't leave or take another duty."""


class TeamMemberQuerySet(models.QuerySet):
    def current(self):
        """Members who still belong to the role's organization."""
        return self.filter(user__memberships__organization=F("role__organization"))

    def writing(self):
        """Members who may edit the brief and the candidates' records."""
        return self.filter(team_role__in=TeamMember.WRITING)

    def for_list(self):
        """Members as listed on the team page; ``is_current`` marks those still in the organization."""
        membership = Membership.objects.filter(organization=OuterRef("role__organization"), user=OuterRef("user"))
        return self.select_related("user").annotate(is_current=Exists(membership))


class TeamMember(models.Model):
    """A person's duty on a role's hiring team.

    It stays on record when the person leaves the organization, but then gives no access.
    """

    class TeamRole(models.TextChoices):
        HIRING_MANAGER = "hiring_manager", "Hiring manager"
        RECRUITER = "recruiter", "Recruiter"
        INTERVIEWER = "interviewer", "Interviewer"

    WRITING = [TeamRole.HIRING_MANAGER, TeamRole.RECRUITER]

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="team_memberships")
    team_role = models.CharField(max_length=20, choices=TeamRole)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["role", "team_role", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "user"],
                name="team_member_once",
                violation_error_message="This person is already on the hiring team. Change their team role instead.",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.get_team_role_display().lower()}"

    def take_team_role(self, team_role):
        if team_role != self.TeamRole.HIRING_MANAGER:
            self._leave_a_manager()
        self.team_role = team_role
        self.save(update_fields=["team_role"])

    def leave(self):
        self._leave_a_manager()
        self.delete()

    def _leave_a_manager(self):
        managers = self.role.team.current().filter(team_role=self.TeamRole.HIRING_MANAGER)
        if list(managers.values_list("pk", flat=True)) == [self.pk]:
            raise LastManager
