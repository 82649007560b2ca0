from django.conf import settings
from django.db import models


class LastManager(Exception):
    """Somebody has to lead a role's hiring: its only hiring manager can't leave or take another duty."""


class TeamMember(models.Model):
    """A person's duty on a role's hiring team."""

    class Duty(models.TextChoices):
        HIRING_MANAGER = "hiring_manager", "Hiring manager"
        RECRUITER = "recruiter", "Recruiter"
        INTERVIEWER = "interviewer", "Interviewer"

    WRITING = [Duty.HIRING_MANAGER, Duty.RECRUITER]

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="duties")
    duty = models.CharField(max_length=20, choices=Duty)

    class Meta:
        ordering = ["role", "duty", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "user"],
                name="team_member_once",
                violation_error_message="This person is already on the hiring team. Change the duty instead.",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.get_duty_display().lower()}"

    def take_duty(self, duty):
        if duty != self.Duty.HIRING_MANAGER:
            self._leave_a_manager()
        self.duty = duty
        self.save(update_fields=["duty"])

    def leave(self):
        self._leave_a_manager()
        self.delete()

    def _leave_a_manager(self):
        managers = self.role.team.filter(duty=self.Duty.HIRING_MANAGER)
        if list(managers.values_list("pk", flat=True)) == [self.pk]:
            raise LastManager
