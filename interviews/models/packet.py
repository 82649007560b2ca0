import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from candidates.models import Candidate
from roles.models import Role, Stage


class Packet(models.Model):
    """Several guides in one file: of a conversation, of a candidate or of a whole role.

    `done` of `total` guides are printed; `failures` names each that could not be, and why: [["Ada Brook", "…"]].
    `touched_at` is when its printing last moved on, so that one that was cut off is taken up again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, related_name="packets")
    stage = models.ForeignKey(Stage, models.CASCADE, null=True, blank=True, related_name="packets")
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, blank=True, related_name="packets")
    side = models.CharField(max_length=20)
    paper = models.CharField(max_length=10)
    large = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failures = models.JSONField(default=list)
    content = models.BinaryField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="packets")
    asked_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self):
        return f"Guides of {self.candidate or self.stage or self.role}"
