from django.conf import settings
from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone

from .question import Question


class KeptQuestionWarning(models.Model):
    """A warning about a question's wording that someone decided to keep, with the reason."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="kept_warnings")
    code = models.CharField(max_length=3)
    subject = models.TextField()
    reason = models.CharField(max_length=500)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["code", "-kept_at"]
        constraints = [
            models.UniqueConstraint(
                "question",
                "code",
                MD5("subject"),  # the text may be too long for an index entry
                name="kept_question_warning_once",
                violation_error_message="Someone has already decided on this warning.",
            )
        ]

    def __str__(self):
        return f"{self.code}: {self.reason}"
