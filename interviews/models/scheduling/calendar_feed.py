from django.conf import settings
from django.db import models
from django.utils import timezone

from roles.models.handover import digest_of, new_token


class CalendarFeedQuerySet(models.QuerySet):
    def renew(self, user):
        """Gives a person a new private address, which ends the one before; returns what makes it private."""
        token = new_token()
        self.update_or_create(user=user, defaults={"digest": digest_of(token), "created_at": timezone.now()})
        return token

    def behind(self, token):
        """The feed behind an address, or None: unknown, ended, or of somebody who may no longer sign in."""
        return self.filter(digest=digest_of(token), user__is_active=True).select_related("user").first()


class CalendarFeed(models.Model):
    """A person's private address from which their calendar reads their conversations.

    Only the address's digest is kept (SHA-256, hexadecimal): it is shown once, and a new one ends the old.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self):
        return f"The calendar of {self.user}"
