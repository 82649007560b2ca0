from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from roles.models import Role

LONGEST_ANSWER = 60
"""In minutes: a whole interview, so that a mistyped number is noticed."""


class Tryout(models.Model):
    """A question that was tried on a colleague before any candidate: the minutes it took, and what it needed.

    It is about a question and its subject, in whatever draft they stand. Whose answer it was isn't kept.
    """

    role = models.ForeignKey(Role, models.CASCADE, related_name="tryouts")
    code = models.CharField(max_length=20)
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=36, blank=True)
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ANSWER)])
    follow_ups = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    remark = models.CharField("what to change", max_length=500, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__range=(1, LONGEST_ANSWER)), name="tryout_takes_up_to_an_hour"
            )
        ]

    def __str__(self):
        return f"{self.code}, {self.minutes} min"

    @property
    def about(self):
        """The question and its subject."""
        return self.code, self.about_kind, self.about_id
