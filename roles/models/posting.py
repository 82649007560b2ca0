import secrets
from datetime import UTC, datetime, time

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from .revision import BriefRevision

CODE_BYTES = 16


class NothingToOpen(Exception):
    """The role has no published brief to show on a public page."""


class PostingQuerySet(models.QuerySet):
    def open(self):
        """The pages that are online today, by UTC."""
        return self.filter(open_until__gte=timezone.now().date())

    def listed_briefs(self):
        """The latest revision of each listed brief, with its page's code and last day, newest page first."""
        newest = BriefRevision.objects.filter(role=OuterRef("role")).order_by("-number")
        briefs = BriefRevision.objects.filter(
            role__posting__in=self.open().filter(is_listed=True), number=Subquery(newest.values("number")[:1])
        )
        return briefs.annotate(code=F("role__posting__code"), open_until=F("role__posting__open_until")).order_by(
            "-role__posting__opened_at", "-role__posting__pk"
        )

    @transaction.atomic
    def switch_on(self, role, by, **values):
        """Publishes a role's page or changes its settings. The address stays the same until it is switched off."""
        type(role).objects.select_for_update().get(pk=role.pk)
        if role.latest is None:
            raise NothingToOpen
        new = values | {"code": secrets.token_urlsafe(CODE_BYTES), "opened_by": by}
        return self.update_or_create(role=role, defaults=values, create_defaults=new)


class Posting(models.Model):
    """The public page of a role's published brief.

    Its address can't be guessed, and it is unlisted by default. Switching it off deletes it.
    """

    role = models.OneToOneField("roles.Role", models.CASCADE, related_name="posting")
    code = models.CharField(max_length=22, unique=True, editable=False)
    is_listed = models.BooleanField(default=False)
    open_until = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self):
        return f"Public page of {self.role}"

    def get_absolute_url(self):
        return reverse("roles:posting-detail", args=[self.code])

    @property
    def address(self):
        """The page's absolute URL."""
        return settings.BASE_URL + self.get_absolute_url()

    @property
    def is_open(self):
        return self.open_until >= timezone.now().date()

    @property
    def closes_at(self):
        """The last second of its last day."""
        return datetime.combine(self.open_until, time(23, 59, 59), UTC)
