from django.conf import settings
from django.db import models
from django.utils import timezone


class Posting(models.Model):
    """The public page of a role's published brief, for as long as the team wants one.

    Its address can't be guessed, and it is listed nowhere unless the team lists it. Switching it off deletes it.
    """

    role = models.OneToOneField("roles.Role", models.CASCADE, related_name="posting")
    code = models.CharField(max_length=22, unique=True, editable=False)
    is_listed = models.BooleanField(default=False)
    open_until = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self):
        return f"Public page of {self.role}"
