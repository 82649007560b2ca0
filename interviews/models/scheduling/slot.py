import zoneinfo
from datetime import timedelta

from django.db import models
from django.utils import timezone

from .interview import Interview


class Slot(models.Model):
    """A time offered for an interview; it blocks no one until it is booked."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "starts_at"],
                name="slot_proposed_once",
                violation_error_message="This time is already offered.",
            )
        ]

    def __str__(self):
        local = self.starts_at.astimezone(zoneinfo.ZoneInfo(self.interview.zone))
        return f"{local:%A, %B %-d, %Y, %H:%M}"

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.interview.minutes)

    @property
    def has_passed(self):
        return self.starts_at <= timezone.now()
