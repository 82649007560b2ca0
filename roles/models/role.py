from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from interviewkit.accounts.models import User
from roles import content
from roles.checks import check_brief

from .organization import Organization, validate_jurisdiction
from .parts import ManagerStory
from .team import TeamMember

PLAIN_FIELDS = [
    "title",
    "jurisdiction",
    "employment_type",
    "hours_per_week",
    "location",
    "work_pattern",
    "onsite_days_per_week",
    "need",
    "mission",
    "heading_0_6",
    "heading_6_24",
    "end_of_tour",
    "must_haves",
    "decision_rule",
]
"""What content and the role call by the same name."""


class NotPublishable(Exception):
    """Publishing was tried while the brief still lacks what no candidate should have to do without."""

    def __init__(self, findings):
        self.findings = findings
        super().__init__("The brief is not ready to be published.")


class RoleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The roles whose hiring team this person is on, or whose organization they administer."""
        return self.filter(Q(pk__in=user.duties.values("role")) | Q(organization__in=administered_by(user)))

    def editable_by(self, user):
        """The roles this person may write: as hiring manager, as recruiter, as administrator."""
        writing = user.duties.filter(duty__in=TeamMember.WRITING)
        return self.filter(Q(pk__in=writing.values("role")) | Q(organization__in=administered_by(user)))

    def unpublished(self):
        """The roles whose brief no candidate can read yet."""
        return self.filter(revisions__isnull=True)

    def with_brief(self):
        """Everything a brief is made of, in a fixed number of queries."""
        return self.select_related("organization", "story", "updated_by").prefetch_related(
            "criteria", "conditions", "checkpoints", "stages"
        )

    @transaction.atomic
    def draft(self, brief, organization, manager=None):
        """A new role drafted from content; the manager joins its hiring team."""
        role = self.create(organization=organization, title=brief["title"], created_by=manager)
        role.take(brief)
        if manager:
            role.team.create(user=manager, duty=TeamMember.Duty.HIRING_MANAGER)
            ManagerStory.objects.filter(role=role).update(author=manager)
        return role

    def for_list(self):
        """What the list of roles shows, the last changed first."""
        with_revision = self.select_related("organization").annotate(latest_revision=models.Max("revisions__number"))
        return with_revision.order_by("-updated_at", "pk")


def administered_by(user):
    return Organization.objects.filter(memberships__user=user, memberships__is_administrator=True)


class Role(models.Model):
    """A tour of duty, being drafted: what a person would come to do, meet, gain and be measured by."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="roles")
    slug = models.SlugField(max_length=140, unique=True, editable=False)
    title = models.CharField(max_length=120)
    jurisdiction = models.CharField(max_length=5, blank=True, validators=[validate_jurisdiction])
    employment_type = models.CharField(max_length=20, blank=True, choices=content.EmploymentType)
    hours_per_week = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(1)), MaxValueValidator(Decimal(80))],
    )
    location = models.CharField(max_length=200, blank=True)
    work_pattern = models.CharField(max_length=20, blank=True, choices=content.WorkPattern)
    onsite_days_per_week = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(7)])

    pay_currency = models.CharField(
        max_length=3, blank=True, validators=[RegexValidator(r"^[A-Z]{3}$", "Write three letters: EUR, GBP, USD.")]
    )
    pay_min = models.PositiveIntegerField(null=True, blank=True)
    pay_max = models.PositiveIntegerField(null=True, blank=True)
    pay_period = models.CharField(max_length=10, blank=True, choices=content.PayPeriod)
    pay_variable = models.CharField(max_length=500, blank=True)
    pay_basis = models.CharField(max_length=500, blank=True)

    need = models.TextField(max_length=2000, blank=True)
    mission = models.TextField(max_length=2000, blank=True)
    heading_0_6 = models.TextField(max_length=2000, blank=True)
    heading_6_24 = models.TextField(max_length=2000, blank=True)

    tour_type = models.CharField(max_length=20, blank=True, choices=content.TourType)
    tour_months = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    open_ended = models.BooleanField(default=False)
    organization_gains = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    person_gains = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    end_of_tour = models.TextField(max_length=2000, blank=True)
    must_haves = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    decision_rule = models.TextField(max_length=2000, blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)
    step_versions = models.JSONField(default=dict, editable=False)
    publish_tried_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tour_months__isnull=True) | Q(tour_months__range=(1, 60)),
                name="role_tour_months",
                violation_error_message="A tour lasts between 1 and 60 months.",
            ),
            models.CheckConstraint(
                condition=Q(pay_min__isnull=True) | Q(pay_max__isnull=True) | Q(pay_min__lte=F("pay_max")),
                name="role_pay_range",
                violation_error_message="The lower end of the pay range is above the upper end.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        if not self.slug:
            self.slug = free_slug(self.title)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("roles:role-detail", args=[self.slug])

    @property
    def colleagues(self):
        """Members of its organization who are not on its team yet."""
        members = User.objects.filter(memberships__organization=self.organization_id, is_active=True)
        return members.exclude(duties__role=self)

    def duty_of(self, user):
        """This person's duty on the team, ``"administrator"``, or None for everybody else."""
        member = self.team.filter(user=user).first()
        if member:
            return member.duty
        return "administrator" if administered_by(user).filter(pk=self.organization_id).exists() else None

    def findings(self):
        """What the draft still lacks, less the warnings somebody has answered for."""
        kept = {(warning.code, warning.subject) for warning in self.kept_warnings.all()}
        return [
            finding
            for finding in check_brief(self.content, timezone.localdate())
            if finding.blocks or (finding.code, finding.about) not in kept
        ]

    def mark_saved(self, step, by):
        """Counts a save of one step, so that words typed on an older page don't overwrite it unseen."""
        self.version += 1
        self.step_versions[step] = self.version
        self.updated_by = by
        self.save(update_fields=["version", "step_versions", "updated_by", "updated_at"])

    @property
    def latest(self):
        """The newest published revision, or None."""
        return self.revisions.order_by("-number").first()

    @property
    def content(self):
        """The draft as plain content, in the shape of ``roles.content``."""
        return {
            "title": self.title,
            "organization": self.organization.name,
            "jurisdiction": self.jurisdiction,
            "employment_type": self.employment_type,
            "hours_per_week": plain_number(self.hours_per_week),
            "location": self.location,
            "work_pattern": self.work_pattern,
            "onsite_days_per_week": self.onsite_days_per_week,
            "pay": {
                "currency": self.pay_currency,
                "min": self.pay_min,
                "max": self.pay_max,
                "period": self.pay_period,
                "variable": self.pay_variable,
                "basis": self.pay_basis,
            },
            "need": self.need,
            "mission": self.mission,
            "heading_0_6": self.heading_0_6,
            "heading_6_24": self.heading_6_24,
            "tour": {"type": self.tour_type, "months": self.tour_months, "open_ended": self.open_ended},
            "success_criteria": [criterion.content for criterion in self.criteria.all() if not criterion.retired_at],
            "conditions": [condition.content for condition in self.conditions.all() if not condition.retired_at],
            "gains": {"organization": self.organization_gains, "person": self.person_gains},
            "checkpoints": [checkpoint.content for checkpoint in self.checkpoints.all()],
            "end_of_tour": self.end_of_tour,
            "must_haves": self.must_haves,
            "decision_rule": self.decision_rule,
            "manager_story": self.story.content if hasattr(self, "story") else content.EMPTY["manager_story"],
            "stages": [stage.content for stage in self.stages.all() if not stage.retired_at],
        }

    @transaction.atomic
    def take(self, brief):
        """Writes content, as a brief file holds it, into this new draft and its rows."""
        for name in PLAIN_FIELDS:
            setattr(self, name, brief[name])
        for prefix, part in [("pay", brief["pay"]), ("tour", brief["tour"])]:
            for name, value in part.items():
                setattr(self, "open_ended" if name == "open_ended" else f"{prefix}_{name}", value)
        self.organization_gains, self.person_gains = brief["gains"]["organization"], brief["gains"]["person"]
        self.save()
        for rows, manager in [
            (brief["success_criteria"], self.criteria),
            (brief["conditions"], self.conditions),
            (brief["checkpoints"], self.checkpoints),
            (brief["stages"], self.stages),
        ]:
            manager.bulk_create(manager.model(role=self, position=place, **row) for place, row in enumerate(rows))
        story = brief["manager_story"]
        ManagerStory.objects.create(role=self, **story | {"reviewed_on": story["reviewed_on"] or None})

    def publish(self, by=None, at=None):
        """Makes the draft the next numbered revision, or names the one that says the same already.

        Raises NotPublishable when something blocks it.
        """
        Role.objects.filter(pk=self.pk, publish_tried_at=None).update(publish_tried_at=timezone.now())
        with transaction.atomic():
            Role.objects.select_for_update().get(pk=self.pk)
            draft = Role.objects.with_brief().get(pk=self.pk).content
            blocking = [finding for finding in check_brief(draft) if finding.blocks]
            if blocking:
                raise NotPublishable(blocking)
            latest = self.latest
            if latest and latest.content == draft:
                return latest
            return self.revisions.create(
                number=latest.number + 1 if latest else 1,
                content=draft,
                digest=content.digest(draft),
                published_by=by,
                published_at=at or timezone.now(),
            )


def free_slug(title):
    """The title as an address, numbered when another role already has it."""
    stem = slugify(title)[:120] or "role"
    taken = {"new", *Role.objects.filter(slug__startswith=stem).values_list("slug", flat=True)}
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


def plain_number(value):
    """A decimal as the number a person would write: 39, 37.5."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
