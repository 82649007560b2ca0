from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q

from roles.models import Condition, SuccessCriterion

from .candidate import Candidate


class ClaimQuerySet(models.QuerySet):
    def with_criteria(self):
        """Each claim with the criteria it bears on: statements as ``bears_on``, keys as ``criterion_ids``."""
        statements = ArrayAgg(
            "criteria__statement", filter=Q(criteria__isnull=False), order_by="criteria__position", default=[]
        )
        keys = ArrayAgg("criteria", filter=Q(criteria__isnull=False), default=[])
        return self.annotate(bears_on=statements, criterion_ids=keys)


class Claim(models.Model):
    """A specific achievement: what, own part, outcome, when. It is what references corroborate."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="claims")
    text = models.CharField("what was achieved", max_length=500)
    own_part = models.TextField("own part", max_length=2000, blank=True)
    outcome = models.CharField(max_length=500, blank=True)
    organization = models.CharField("where", max_length=200, blank=True)
    period_from = models.DateField("from", null=True, blank=True)
    period_to = models.DateField("to", null=True, blank=True)
    criteria = models.ManyToManyField(SuccessCriterion, related_name="claims", blank=True, verbose_name="bears on")
    material = models.BooleanField("the decision leans on it", default=True)
    reply = models.TextField("the candidate's reply", max_length=2000, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_from__isnull=True) | Q(period_to__isnull=True) | Q(period_from__lte=F("period_to")),
                name="claim_period_runs_forward",
                violation_error_message="The claim ends before it begins. Check the two months.",
            )
        ]

    def __str__(self):
        return self.text

    @property
    def is_complete(self):
        """A claim without an own part, an outcome and a period is still a draft: nobody can corroborate it."""
        return bool(self.own_part and self.outcome and self.period_from)


class Need(models.Model):
    """What the candidate requires for a yes to be a good decision, and what the employer answered."""

    class Kind(models.TextChoices):
        PROFESSIONAL = "professional", "Professional"
        PERSONAL_OFFERED = "personal_offered", "Personal, offered freely"

    class Priority(models.TextChoices):
        MUST = "must", "Must"
        IMPORTANT = "important", "Important"
        NICE = "nice", "Nice to have"

    class Answer(models.TextChoices):
        OPEN = "open", "Open: not answered yet"
        CAN = "can", "Can"
        PARTLY = "partly", "Partly"
        CANNOT = "cannot", "Cannot"

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="needs")
    text = models.CharField("what they need", max_length=500)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PROFESSIONAL)
    priority = models.CharField(max_length=20, choices=Priority, default=Priority.IMPORTANT)
    answer = models.CharField("our answer", max_length=20, choices=Answer, default=Answer.OPEN)
    answer_note = models.CharField("in words", max_length=500, blank=True)
    condition = models.ForeignKey(
        Condition, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name="about the condition"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text


class Goal(models.Model):
    """What the candidate is aiming for, and which of the tour's conditions would feed it."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="goals")
    text = models.CharField("what they aim for", max_length=500)
    horizon_years = models.PositiveSmallIntegerField("within years", null=True, blank=True)
    condition = models.ForeignKey(
        Condition, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name="fed by the condition"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text
