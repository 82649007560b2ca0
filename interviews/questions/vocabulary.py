"""The categories of a question in the bank: section, kind, weight, audience and relationship."""

from django.db import models


class Pair(models.TextChoices):
    """The mirrored sections of an interview: each side's practice has its counterpart."""

    P0 = "P0", "Welcome"
    P1 = "P1", "Mission and success"
    P2 = "P2", "Tour and contribution"
    P3 = "P3", "Conditions"
    P4 = "P4", "Needs and goals"
    P5 = "P5", "Manager"
    P6 = "P6", "Sharing your views"
    P7 = "P7", "References"


class Relationship(models.TextChoices):
    """What makes people work well together, so that a plan can show which of it no one asks about."""

    TRUST = "trust", "Trust"
    SHARED_MODELS = "shared_models", "Shared understanding"
    SUPPORT = "support", "Support"
    ENCOURAGEMENT = "encouragement", "Encouragement"
    CHALLENGE = "challenge", "Challenging each other"
    LEARNING = "learning", "Learning"
    TEACHING = "teaching", "Teaching"


class Kind(models.TextChoices):
    PAST_BEHAVIOR = "past_behavior", "Past behavior"
    SITUATIONAL = "situational", "Situational"
    JOB_KNOWLEDGE = "job_knowledge", "Job knowledge"
    MOTIVE = "motive", "Motive"
    DISCLOSURE = "disclosure", "Disclosure"
    INQUIRY = "inquiry", "Inquiry"
    REFERENCE = "reference", "Reference"


class Weight(models.TextChoices):
    """A question's length and depth."""

    FULL = "full", "Full question: six minutes, all four follow-up questions"
    SHORT = "short", "Quick question: two minutes, the first follow-up question"


class Audience(models.TextChoices):
    ROOM = "room", "The other side, in the interview"
    REFEREE = "referee", "A reference"
