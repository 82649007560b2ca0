import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from .fit import FitSummary


class Dimension(models.TextChoices):
    """What both sides look at, each from its own side."""

    MISSION = "mission", "Mission"
    DEPTH = "depth", "Depth"
    CONDITIONS = "conditions", "Conditions"
    NEEDS = "needs", "Needs"
    GROWTH = "growth", "Growth"
    BOSS = "boss", "The boss"
    ETHOS = "ethos", "Ethos"


FIRST_RATED = 2
"""The first answer is a prepared one: a number rests on reasons, which the second rung asks for."""

RATINGS_OF_LOCKED_SUMMARIES_STAND = """
    IF EXISTS (
        SELECT 1 FROM candidates_fitsummary
        WHERE id IN (OLD.summary_id, NEW.summary_id) AND locked_at IS NOT NULL AND NOT ratings_open
    ) THEN
        RAISE EXCEPTION 'The ratings of a locked fit summary stand.';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSE
        RETURN NEW;
    END IF;
"""


class FitRating(models.Model):
    """One dimension that the conversation explored: its evidence, and 1 to 4 unless it was told in words only.

    What was not explored has no row.
    """

    summary = models.ForeignKey(FitSummary, models.CASCADE, related_name="ratings")
    dimension = models.CharField(max_length=20, choices=Dimension)
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    evidence = models.TextField(max_length=2000)
    rung = models.PositiveSmallIntegerField("how deep the answers went", null=True, blank=True, editable=False)
    exception = models.CharField("why it is rated all the same", max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rung__isnull=True) | Q(rung__gte=FIRST_RATED) | ~Q(exception=""),
                name="rating_opens_at_rung_two",
                violation_error_message=(
                    "The answers stayed at the first rung. Leave the number out, or say why it is rated all the same."
                ),
            ),
            models.UniqueConstraint(fields=["summary", "dimension"], name="rating_once_per_dimension"),
            models.CheckConstraint(condition=Q(rating__range=(1, 4)), name="rating_from_one_to_four"),
            models.CheckConstraint(
                condition=~Q(evidence=""),
                name="rating_has_evidence",
                violation_error_message="Say what you heard that shows it; without evidence leave it not explored.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="locked_ratings_stand",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=RATINGS_OF_LOCKED_SUMMARIES_STAND,
            )
        ]

    def __str__(self):
        return f"{self.get_dimension_display()}: {self.evidence}"
