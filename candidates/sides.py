from django.db import models


class Side(models.TextChoices):
    """The two sides of an interview."""

    INTERVIEWER = "interviewer", "Interviewer"
    CANDIDATE = "candidate", "Candidate"
