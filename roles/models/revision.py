import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone

from roles.brief.content import complete
from roles.brief.must_haves import identified


class ContentField(models.JSONField):
    """A brief's content, read with every current key however long ago it was published."""

    def from_db_value(self, value, expression, connection):
        return complete(super().from_db_value(value, expression, connection))


class BriefRevision(models.Model):
    """A published brief. It never changes, since guides and candidates rely on it."""

    role = models.ForeignKey("roles.Role", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = ContentField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["role", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["role", "number"], name="revision_number_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="revision_never_changes", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Revision {self.number}"

    @classmethod
    def from_db(cls, *args, **kwargs):
        """A revision as stored; must-haves of an early one get the identity that its role's rows have."""
        revision = super().from_db(*args, **kwargs)
        if "content" not in revision.get_deferred_fields():
            revision.content = identified(revision.content, revision.role_id)
        return revision


class KeptWarning(models.Model):
    """A warning that someone dismissed, with the reason for keeping the wording."""

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="kept_warnings")
    code = models.CharField(max_length=3)
    subject = models.TextField()
    reason = models.CharField(max_length=500)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-kept_at"]
        constraints = [
            models.UniqueConstraint(
                "role",
                "code",
                MD5("subject"),  # the wording itself may be too long for an index entry
                name="kept_warning_once",
                violation_error_message="This wording has already been kept with a reason.",
            )
        ]

    def __str__(self):
        return f"{self.code}: {self.reason}"
