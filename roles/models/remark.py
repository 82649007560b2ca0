from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from roles.statements import LONGEST_KEY


class Remark(models.Model):
    """What somebody of the hiring team says of one statement: whether it is true, in their words, worded otherwise.

    It speaks of the words it was made on (`said`); once they change, it no longer holds.
    """

    class Verdict(models.TextChoices):
        TRUE = "true", "True"
        TRUE_BUT = "true_but", "True, but"
        NOT_ANY_MORE = "not_any_more", "Not any more"

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Taken into the brief"
        KEPT = "kept", "The words stay"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="remarks")
    statement = models.CharField(max_length=LONGEST_KEY)
    said = models.TextField()
    verdict = models.CharField(max_length=15, choices=Verdict, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    proposal = models.TextField(max_length=2000, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["role", "made_at"]
        indexes = [models.Index(fields=["role", "statement"], name="remarks_on_a_statement")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict="", words="", proposal=""),
                name="remark_says_something",
                violation_error_message="Say whether it is true, what you would add, or how you would word it.",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="true_but", words="", proposal=""),
                name="remark_true_but_what",
                violation_error_message="Say what comes after the “but”.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="remark_settled_when",
                violation_error_message="What became of it has the moment in which that was settled.",
            ),
        ]

    def __str__(self):
        return self.words or self.proposal or self.get_verdict_display()
