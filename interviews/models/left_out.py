from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from roles.models import Role


class LeftOutQuerySet(models.QuerySet):
    def reasons_of(self, role):
        """Why this role's plan leaves out what it would have to ask about, by what it leaves out."""
        return {left.about: left for left in self.filter(role=role).select_related("author")}


class LeftOut(models.Model):
    """A must-have, an essential criterion, or a hard condition that a plan leaves out on purpose, with the reason.

    The reason is about the words it was given for: reworded, the same must-have needs a new one.
    """

    class Why(models.TextChoices):
        FACT = "fact", "It’s a plain fact, checked outside the interviews"
        DOCUMENT = "document", "A document shows it, such as a license"
        REFERENCES = "references", "References can tell us more about it"
        OTHER = "other", "Another reason"

    role = models.ForeignKey(Role, models.CASCADE, related_name="left_out")
    about_kind = models.CharField(max_length=20)
    about_id = models.CharField(max_length=36)
    statement = models.CharField(max_length=500)
    why = models.CharField("reason", max_length=10, choices=Why)
    explanation = models.CharField("in your words", max_length=500, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    objects = LeftOutQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["role", "about_kind", "about_id"], name="left_out_once"),
            models.CheckConstraint(
                condition=~Q(why="other") | ~Q(explanation=""),
                name="left_out_says_why",
                violation_error_message="Write the reason in your words.",
            ),
        ]

    def __str__(self):
        return self.explanation or self.get_why_display()

    @property
    def about(self):
        """What it leaves out, as a gap names it."""
        return self.about_kind, self.about_id, self.statement
