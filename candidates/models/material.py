from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q

from roles.models import Condition, SuccessCriterion

from .candidate import Candidate


class ClaimQuerySet(models.QuerySet):
    def with_criteria(self):
        """Annotates the criteria each claim supports: statements as ``bears_on``, keys as ``criterion_ids``."""
        statements = ArrayAgg(
            "criteria__statement", filter=Q(criteria__isnull=False), order_by="criteria__position", default=[]
        )
        keys = ArrayAgg("criteria", filter=Q(criteria__isnull=False), default=[])
        return self.annotate(bears_on=statements, criterion_ids=keys)


class Claim(models.Model):
    """A specific achievement, for references to corroborate."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="claims")
    text = models.CharField("what was achieved", max_length=500)
    own_part = models.TextField("their own role", max_length=2000, blank=True)
    outcome = models.CharField(max_length=500, blank=True)
    organization = models.CharField("where", max_length=200, blank=True)
    period_from = models.DateField("from", null=True, blank=True)
    period_to = models.DateField("to", null=True, blank=True)
    criteria = models.ManyToManyField(SuccessCriterion, related_name="claims", blank=True, verbose_name="supports")
    material = models.BooleanField("key claim: the decision depends on it", default=True)
    reply = models.TextField("the candidate’s reply", max_length=2000, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_from__isnull=True) | Q(period_to__isnull=True) | Q(period_from__lte=F("period_to")),
                name="claim_period_runs_forward",
                violation_error_message="The end is before the start. Check both months.",
            )
        ]

    def __str__(self):
        return self.text

    @property
    def is_complete(self):
        """Whether it has an own role, an outcome, and a period; otherwise no one can corroborate it."""
        return bool(self.own_part and self.outcome and self.period_from)


class Need(models.Model):
    """What the candidate needs for a yes to be the right decision, and our answer."""

    class Kind(models.TextChoices):
        PROFESSIONAL = "professional", "Professional"
        PERSONAL_OFFERED = "personal_offered", "Personal (volunteered)"

    class Priority(models.TextChoices):
        MUST = "must", "Deal-breaker"
        IMPORTANT = "important", "Important"
        NICE = "nice", "Nice to have"

    class Answer(models.TextChoices):
        OPEN = "open", "Not answered yet"
        CAN = "can", "Yes"
        PARTLY = "partly", "Partly"
        CANNOT = "cannot", "No"

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="needs")
    text = models.CharField("need", max_length=500)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PROFESSIONAL)
    priority = models.CharField("importance", max_length=20, choices=Priority, default=Priority.IMPORTANT)
    answer = models.CharField("our answer", max_length=20, choices=Answer, default=Answer.OPEN)
    answer_note = models.CharField("details", max_length=500, blank=True)
    condition = models.ForeignKey(
        Condition, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name="about this condition"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text


class Goal(models.Model):
    """A goal of the candidate, and the condition of the tour that would support it."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="goals")
    text = models.CharField("goal", max_length=500)
    horizon_years = models.PositiveSmallIntegerField("in how many years", null=True, blank=True)
    condition = models.ForeignKey(
        Condition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name="supported by this condition",
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text
