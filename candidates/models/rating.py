import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from candidates.ratings.rungs import FIRST_RATED
from candidates.ratings.to_rate import TOPIC_OF_MUSTS
from roles.brief.fields import STATEMENT

from .fit import FitSummary


class Dimension(models.TextChoices):
    """The topics both sides rate."""

    MISSION = "mission", "Mission"
    DEPTH = "depth", "Reasoning"
    CONDITIONS = "conditions", "Conditions"
    NEEDS = "needs", "Needs"
    GROWTH = "growth", "Growth"
    BOSS = "boss", "Manager"
    ETHOS = "ethos", "Ethos"


RATINGS_OF_SUBMITTED_SUMMARIES_STAND = """
    IF EXISTS (
        SELECT 1 FROM candidates_fitsummary
        WHERE id IN (OLD.summary_id, NEW.summary_id) AND submitted_at IS NOT NULL AND NOT ratings_open
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
    """One dimension the interview explored, with evidence and, optionally, a rating from 1 to 4.

    A dimension that wasn't explored has no row. A rating of a must-have or an essential criterion is `about` that row
    of the brief, and keeps the words it had.
    """

    summary = models.ForeignKey(FitSummary, models.CASCADE, related_name="ratings")
    dimension = models.CharField(max_length=20, choices=Dimension)
    about = models.UUIDField(null=True, blank=True, editable=False)
    statement = models.CharField(max_length=STATEMENT, blank=True, editable=False)
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    evidence = models.TextField(max_length=2000)
    rung = models.PositiveSmallIntegerField("depth reached", null=True, blank=True, editable=False)
    as_planned = models.BooleanField("quick question with its follow-up", default=False, editable=False)
    exception = models.CharField("why it is rated anyway", max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__isnull=True)
                | Q(rung__isnull=True)
                | Q(rung__gte=FIRST_RATED)
                | Q(as_planned=True)
                | ~Q(exception=""),
                name="rating_opens_at_rung_two",
                violation_error_message=(
                    "The answers stayed at depth 1. Remove the rating, or say why you rate it anyway."
                ),
            ),
            models.UniqueConstraint(
                fields=["summary", "dimension", "about"], nulls_distinct=False, name="rating_once_per_topic"
            ),
            models.CheckConstraint(
                condition=Q(about__isnull=True, statement="")
                | (Q(about__isnull=False, dimension=TOPIC_OF_MUSTS) & ~Q(statement="")),
                name="rating_of_a_must_keeps_its_words",
                violation_error_message="A rating of a must-have or a criterion needs the words it was given on.",
            ),
            models.CheckConstraint(condition=Q(rating__range=(1, 4)), name="rating_from_one_to_four"),
            models.CheckConstraint(
                condition=~Q(evidence=""),
                name="rating_has_evidence",
                violation_error_message="Record the evidence you heard, or leave it as not explored.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="submitted_ratings_stand",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=RATINGS_OF_SUBMITTED_SUMMARIES_STAND,
            )
        ]

    def __str__(self):
        return f"{self.label}: {self.evidence}"

    @property
    def topic(self):
        """The code of what is rated: the dimension's, or the must's id."""
        return str(self.about) if self.about else self.dimension

    @property
    def label(self):
        """What is rated, in words."""
        return self.statement or self.get_dimension_display()
