from django.conf import settings
from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone


class ShelvedPart(models.Model):
    """A condition or a manager's story that an organization keeps to write its next brief from.

    `words` is what a reader meets first; `content` the part as a brief's content holds it, without an identity.
    """

    class Kind(models.TextChoices):
        CONDITION = "condition", "Condition"
        STORY = "story", "Manager’s story"

    organization = models.ForeignKey("roles.Organization", models.CASCADE, related_name="shelf")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField()
    content = models.JSONField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["organization", "kind", "-kept_at"]
        constraints = [
            models.UniqueConstraint(
                "organization",
                "kind",
                MD5("words"),  # a story may be longer than an index entry can be
                name="shelved_once",
                violation_error_message="This stands on the shelf already.",
            )
        ]

    def __str__(self):
        return self.words
