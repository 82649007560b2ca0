import pgtrigger
from django.db import models

from candidates.models import Candidate
from roles.content import StageFormat
from roles.models import Stage

from .guide import Guide

REFUSE_OTHER_WORDING = """
    IF (OLD.wording, OLD.guide_id, OLD.kept_at) IS DISTINCT FROM (NEW.wording, NEW.guide_id, NEW.kept_at) THEN
        RAISE EXCEPTION 'The wording that was used with a candidate stays as it was used.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'used_wording_stays';
    END IF;
    RETURN NEW;
"""


class CandidateGuide(models.Model):
    """The guide one candidate meets in one conversation, with the wording that their own material gives it.

    `wording` holds, by the item's primary key, the phrases put into it: {"41": {"claim": "…"}}. While `kept_at` is
    empty it follows the candidate's material; afterwards it is what was used, and stays.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="guides")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="candidate_guides")
    guide = models.ForeignKey(Guide, models.PROTECT, related_name="candidate_guides")
    medium = models.CharField("held otherwise", max_length=20, choices=StageFormat, blank=True)
    adjustment = models.CharField("as agreed", max_length=500, blank=True)
    wording = models.JSONField(default=dict)
    kept_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["candidate", "stage__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "stage"],
                name="candidate_meets_one_guide",
                violation_error_message="This candidate has a guide for this conversation already.",
            ),
            models.CheckConstraint(
                condition=models.Q(medium="") | ~models.Q(adjustment=""),
                name="other_medium_is_agreed",
                violation_error_message="All candidates meet in the same way. Say what was agreed with this one.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="used_wording_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__kept_at__isnull=False),
                func=REFUSE_OTHER_WORDING,
            )
        ]

    def __str__(self):
        return f"{self.candidate}, {self.guide}"
