from django.conf import settings
from django.db import models
from django.utils import timezone

from roles.models.handover import digest_of, new_token


class CalendarFeedQuerySet(models.QuerySet):
    def renew(self, user):
        """Replaces a person's private link and returns its secret token."""
        token = new_token()
        self.update_or_create(user=user, defaults={"digest": digest_of(token), "created_at": timezone.now()})
        return token

    def behind(self, token):
        """Returns the feed for a token, or None if it is unknown, ended, or its owner can no longer sign in."""
        return self.filter(digest=digest_of(token), user__is_active=True).select_related("user").first()


class CalendarFeed(models.Model):
    """A person's private link from which their calendar reads their interviews.

    Only the token's digest is stored (SHA-256, hexadecimal). The link is shown once, and a new one ends the old one.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self):
        return f"The calendar of {self.user}"
