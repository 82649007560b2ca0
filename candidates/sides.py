"""What the two sides of an interview are called, in code and in what is stored."""

from django.db import models


class Side(models.TextChoices):
    """The two sides of a conversation."""

    INTERVIEWER = "interviewer", "Interviewer"
    CANDIDATE = "candidate", "Candidate"
