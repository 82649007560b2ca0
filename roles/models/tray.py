from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST_TEXT = 40_000
"""How many letters of a pasted text are kept: about fifteen printed pages."""


class Tray(models.Model):
    """A text that somebody pasted to start a brief from, beside the steps until each line has found its place.

    What can be read in it is worked out anew from its words; `used` says under what a line was put, by the line's mark.
    """

    role = models.OneToOneField("roles.Role", models.CASCADE, related_name="tray")
    text = models.TextField(max_length=LONGEST_TEXT)
    used = models.JSONField(default=dict, editable=False)
    pasted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    pasted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["role"]

    def __str__(self):
        return f"A text of {len(self.text)} letters"
