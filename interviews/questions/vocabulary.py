"""The words a question of the bank is filed under: its part, kind, weight, audience and relationship."""

from django.db import models


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


class Kind(models.TextChoices):
    """What a question asks for."""

    PAST_BEHAVIOR = "past_behavior", "Past behavior"
    SITUATIONAL = "situational", "Situational"
    JOB_KNOWLEDGE = "job_knowledge", "Job knowledge"
    MOTIVE = "motive", "Motive"
    DISCLOSURE = "disclosure", "Disclosure"
    INQUIRY = "inquiry", "Inquiry"
    REFERENCE = "reference", "Reference"


class Weight(models.TextChoices):
    """How long a question takes, and how deep it goes."""

    FULL = "full", "Full: six minutes, all four rungs"
    SHORT = "short", "Short: two minutes, the first rung"


class Audience(models.TextChoices):
    """Who is asked."""

    ROOM = "room", "The other side, in the room"
    REFEREE = "referee", "A referee"
