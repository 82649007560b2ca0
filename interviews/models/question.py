from dataclasses import fields

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, Q, When
from django.db.models.functions import MD5, Substr
from django.utils import timezone

from candidates.models.fit import Side
from interviews.bank import BankQuestion
from roles.content import HeldBy
from roles.models import Organization


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


class Relationship(models.TextChoices):
    """What makes people work well together, so that a plan shows which of it nobody asks about."""

    TRUST = "trust", "Trust"
    SHARED_MODELS = "shared_models", "Seeing the work alike"
    SUPPORT = "support", "Support"
    ENCOURAGEMENT = "encouragement", "Encouragement"
    CHALLENGE = "challenge", "Challenging each other"
    LEARNING = "learning", "Learning"
    TEACHING = "teaching", "Teaching"


class QuestionQuerySet(models.QuerySet):
    def for_the_room(self):
        """Questions that the two sides ask each other; those for referees never enter a guide."""
        return self.filter(audience=Question.Audience.ROOM)

    def shipped(self):
        return self.filter(organization=None)

    def known_to(self, organization):
        """The shipped questions and an organization's own ones, whether they are asked or not."""
        return self.filter(Q(organization=None) | Q(organization=organization))

    def asked_by(self, organization=None):
        """What an organization asks: its own questions, and the shipped ones it does not word differently."""
        asked = self.known_to(organization).filter(set_aside_at=None)
        if organization is None:
            return asked
        worded = Question.objects.filter(organization=organization, set_aside_at=None, replaces__isnull=False)
        return asked.exclude(pk__in=worded.values("replaces"))

    def in_order(self):
        """By part of the conversation; a wording stands where the shipped one did, new questions after it."""
        is_new = Case(When(organization__isnull=False, replaces=None, then=1), default=0)
        return self.order_by("pair", is_new, Substr("code", 2), "-side")

    def visible_to(self, user):
        """Shipped questions and those of this person's organizations, for whoever belongs to one."""
        organizations = Organization.objects.with_member(user)
        shipped = Q(organization=None) & Q(Exists(organizations))
        return self.filter(shipped | Q(organization__in=organizations))

    def as_bank(self, organization=None):
        """The questions as plain values, in the bank's order, as the composer takes them."""
        asked = self.asked_by(organization).for_the_room().select_related("replaces")
        return [question.as_plain() for question in sorted(asked, key=Question.place_in_bank)]


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

    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="questions", help_text="None: shipped."
    )
    replaces = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        help_text="The shipped question that this organization asks in its own words instead.",
    )
    code = models.CharField(max_length=20)
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
    held_by = models.CharField(max_length=20, choices=HeldBy, blank=True)
    relationship = models.CharField(max_length=20, choices=Relationship, blank=True)
    version = models.PositiveIntegerField(default=1)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pair", "-side", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rungs__len=4),
                name="question_has_four_rungs",
                violation_error_message="A ladder has four rungs; the first answer is a rehearsed one.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | Q(organization__isnull=False),
                name="shipped_question_replaces_none",
                violation_error_message="Only an organization's own question stands in for a shipped one.",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True) | Q(organization__isnull=False),
                name="shipped_question_stays",
                violation_error_message="A shipped question stays. Word it in your own way instead.",
            ),
            models.UniqueConstraint(
                fields=["organization", "code"],
                nulls_distinct=False,
                name="question_code_once",
                violation_error_message="Another question has this code already.",
            ),
            models.UniqueConstraint(
                fields=["organization", "replaces"],
                name="question_replaced_once",
                violation_error_message="Your organization has its own wording of this question already.",
            ),
        ]

    def __str__(self):
        return self.text

    def place_in_bank(self):
        """Where the composer meets it: a wording in its shipped question's place, new questions after all others."""
        return (self.is_own and self.replaces is None, self.replaces.code if self.replaces else self.code)

    @property
    def is_own(self):
        return self.organization_id is not None

    def as_plain(self):
        """The question as the composer takes it."""
        values = {field.name: getattr(self, field.name) for field in fields(BankQuestion)}
        return BankQuestion(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})


class KeptQuestionWarning(models.Model):
    """A warning about a question that somebody answered for: the words stand, and this is why."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="kept_warnings")
    code = models.CharField(max_length=3)
    subject = models.TextField()
    reason = models.CharField(max_length=500)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["code", "-kept_at"]
        constraints = [
            models.UniqueConstraint(
                "question",
                "code",
                MD5("subject"),  # the words themselves may be longer than an index entry can be
                name="kept_question_warning_once",
                violation_error_message="This warning has been answered for already.",
            )
        ]

    def __str__(self):
        return f"{self.code}: {self.reason}"
