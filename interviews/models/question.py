from dataclasses import fields

from django.contrib.postgres.fields import ArrayField
from django.db import models

from candidates.models.fit import Side
from interviews.bank import BankQuestion


class Pair(models.TextChoices):
    """The mirrored parts of a conversation: each side's practice has its counterpart."""

    P0 = "P0", "Welcome"
    P1 = "P1", "Mission and success"
    P2 = "P2", "Tour and contribution"
    P3 = "P3", "Conditions"
    P4 = "P4", "Needs and goals"
    P5 = "P5", "The boss"
    P6 = "P6", "Fit, said aloud"
    P7 = "P7", "Corroboration"


class QuestionQuerySet(models.QuerySet):
    def for_the_room(self):
        """Questions that the two sides ask each other; those for referees never enter a guide."""
        return self.filter(audience=Question.Audience.ROOM)

    def as_bank(self):
        """The questions as plain values, in the bank's order, as the composer takes them."""
        return [question.as_plain() for question in self.for_the_room().order_by("code")]


class Question(models.Model):
    """A reviewed question of the bank, with its ladder of four rungs."""

    class Kind(models.TextChoices):
        PAST_BEHAVIOR = "past_behavior", "Past behavior"
        SITUATIONAL = "situational", "Situational"
        JOB_KNOWLEDGE = "job_knowledge", "Job knowledge"
        MOTIVE = "motive", "Motive"
        DISCLOSURE = "disclosure", "Disclosure"
        INQUIRY = "inquiry", "Inquiry"
        REFERENCE = "reference", "Reference"

    class Weight(models.TextChoices):
        FULL = "full", "Full: six minutes, all four rungs"
        SHORT = "short", "Short: two minutes, the first rung"

    class Audience(models.TextChoices):
        ROOM = "room", "The other side, in the room"
        REFEREE = "referee", "A referee"

    code = models.CharField(max_length=8, unique=True)
    pair = models.CharField(max_length=2, choices=Pair)
    side = models.CharField(max_length=20, choices=Side)
    kind = models.CharField(max_length=20, choices=Kind)
    weight = models.CharField(max_length=10, choices=Weight)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ROOM)
    text = models.TextField(max_length=500)
    rungs = ArrayField(
        models.CharField(max_length=300),
        size=4,
        help_text="Four: a first answer, the reasoning, what else was possible, what changed.",
    )
    listen_for = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    avoid = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    links = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pair", "-side", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rungs__len=4),
                name="question_has_four_rungs",
                violation_error_message="A ladder has four rungs; the first answer is a rehearsed one.",
            )
        ]

    def __str__(self):
        return self.text

    def as_plain(self):
        """The question as the composer takes it."""
        values = {field.name: getattr(self, field.name) for field in fields(BankQuestion)}
        return BankQuestion(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})
