from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

validate_jurisdiction = RegexValidator(
    r"^(EU-[A-Z]{2}|UK|US-[A-Z]{2})$", "Enter UK, EU- and the country, or US- and the state: EU-IE, US-OH."
)


class OrganizationQuerySet(models.QuerySet):
    def with_member(self, user):
        """The organizations this person belongs to."""
        return self.filter(memberships__user=user)


class Organization(models.Model):
    """An employer, with its jurisdiction and how long it keeps records."""

    name = models.CharField(max_length=120, unique=True)
    sector = models.CharField(max_length=120, blank=True, help_text="For example: payments software.")
    headcount = models.PositiveIntegerField(
        null=True, blank=True, help_text="Approximate number of people who work there."
    )
    jurisdiction = models.CharField(
        max_length=5,
        validators=[validate_jurisdiction],
        help_text="Whose employment law applies: UK, EU-IE (a country), US-OH (a state).",
    )
    retention_months = models.PositiveSmallIntegerField(
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text="How long a closed candidate's record is kept, in months.",
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person's membership in an organization. Administrators see all of its roles."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    is_administrator = models.BooleanField("administrator", default=False)

    class Meta:
        ordering = ["organization", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user"],
                name="membership_once",
                violation_error_message="This person is already a member of this organization.",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.organization}"
