from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from roles.statements import LONGEST_KEY


class Handover(models.Model):
    """One statement of a draft that somebody else is asked to write: by a private link, used once.

    `said` is how the statement read when they were asked, so that an answer to other words is not taken unseen.
    Only the link's digest is kept (SHA-256, hexadecimal).
    """

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Taken into the brief"
        SET_ASIDE = "set_aside", "Set aside"
        WITHDRAWN = "withdrawn", "Withdrawn"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="handovers")
    statement = models.CharField(max_length=LONGEST_KEY)
    said = models.TextField(blank=True)
    question = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    answer = models.JSONField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["role", "asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True)
                | Q(answer__isnull=False, answered_at__isnull=False),
                name="handover_answered_when",
                violation_error_message="An answer has the moment in which it was given.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="handover_settled_when",
                violation_error_message="What became of it has the moment in which that was settled.",
            ),
        ]

    def __str__(self):
        return f"{self.name} is asked for {self.statement}"
