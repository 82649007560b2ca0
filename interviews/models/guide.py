import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from candidates.models.fit import Side
from roles.models import BriefRevision, Role, Stage

from .question import Pair, Question

REFUSE_ONE_SIDED = """
    IF EXISTS (
        SELECT FROM interviews_guidesection section
        WHERE section.id = {section} AND section.pair IN ('P1', 'P2', 'P3', 'P4', 'P6') AND (
            SELECT count(DISTINCT item.side) FROM interviews_guideitem item WHERE item.section_id = section.id
        ) < 2
    ) THEN
        RAISE EXCEPTION 'Both sides ask in this part of a guide: a question is missing its mirror.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_section_is_mirrored';
    END IF;
    RETURN NULL;
"""


class GuideQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The guides of the roles this person may see."""
        return self.filter(stage__role__in=Role.objects.visible_to(user))

    def for_document(self):
        """Everything the guide's page and its PDF show."""
        return self.select_related("stage__role__organization", "revision").prefetch_related("sections__items")


class Guide(models.Model):
    """Both sides' guide for one stage, composed from one published revision."""

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="guides")
    revision = models.ForeignKey(BriefRevision, models.PROTECT, related_name="guides")
    number = models.PositiveIntegerField("version", default=1)
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GuideQuerySet.as_manager()

    class Meta:
        ordering = ["stage__position", "-number"]
        constraints = [models.UniqueConstraint(fields=["stage", "number"], name="guide_version_once")]

    def __str__(self):
        return f"Guide for {self.stage}, version {self.number}"

    def get_absolute_url(self):
        return reverse("interviews:guide-detail", args=[self.pk])


class GuideSection(models.Model):
    """One mirrored part of a guide, with its minutes."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="sections")
    pair = models.CharField(max_length=2, choices=Pair)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pair"]
        constraints = [models.UniqueConstraint(fields=["guide", "pair"], name="guide_section_once")]
        triggers = [
            pgtrigger.Trigger(
                name="section_is_mirrored",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=REFUSE_ONE_SIDED.format(section="NEW.id"),
            )
        ]

    def __str__(self):
        return f"{self.get_pair_display()}, {self.minutes} minutes"


class GuideItem(models.Model):
    """A question one side asks in a guide, in the wording the guide keeps."""

    section = models.ForeignKey(GuideSection, models.CASCADE, related_name="items")
    side = models.CharField(max_length=20, choices=Side)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8)
    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="items")
    short = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField()
    text = models.TextField()
    rungs = ArrayField(models.TextField())
    listen_for = ArrayField(models.TextField(), default=list)
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=36, blank=True)
    about_label = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["section", "side", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "side", "position"],
                name="guide_item_position_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="mirror_stays",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Delete | pgtrigger.Update,
                func=REFUSE_ONE_SIDED.format(section="OLD.section_id"),
            )
        ]

    def __str__(self):
        return self.text
