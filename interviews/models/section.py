import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from candidates.models.fit import Side
from interviews.guide import ComposedItem, ComposedSection

from .question import Pair, Question, Relationship

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

REFUSE_MISSING = """
    IF OLD.pair IN ('P1', 'P2', 'P3', 'P4', 'P6')
        AND EXISTS (SELECT FROM interviews_guide guide WHERE guide.id = OLD.guide_id)
        AND NOT EXISTS (
            SELECT FROM interviews_guidesection section
            WHERE section.guide_id = OLD.guide_id AND section.pair = OLD.pair
        )
    THEN
        RAISE EXCEPTION 'A guide keeps all of its mirrored parts: this one would be missing for both sides.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_keeps_mirrored_parts';
    END IF;
    RETURN NULL;
"""

REFUSE_FROZEN = """
    IF EXISTS (
        SELECT FROM interviews_guide guide WHERE guide.id IN ({guide}) AND guide.frozen_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'A frozen guide stays as it is: every candidate meets the same one.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_guide_stays';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
"""
GUIDES_OF_ITEM = """
            SELECT section.guide_id FROM interviews_guidesection section
            WHERE section.id IN (OLD.section_id, NEW.section_id)
        """

WORDING = [
    "side",
    "code",
    "short",
    "minutes",
    "text",
    "about_kind",
    "about_id",
    "about_label",
    "reason",
    "relationship",
    "question_version",
]
"""What an item and a composed item call by the same name, the lists aside."""


class GuideSection(models.Model):
    """One mirrored part of a guide, with its minutes."""

    guide = models.ForeignKey("interviews.Guide", models.CASCADE, related_name="sections")
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
            ),
            pgtrigger.Trigger(
                name="mirrored_part_stays",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Delete | pgtrigger.Update,
                func=REFUSE_MISSING,
            ),
            pgtrigger.Trigger(
                name="section_of_frozen_guide",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=REFUSE_FROZEN.format(guide="OLD.guide_id, NEW.guide_id"),
            ),
        ]

    def __str__(self):
        return f"{self.get_pair_display()}, {self.minutes} minutes"

    def as_plain(self):
        return ComposedSection(self.pair, self.minutes, tuple(item.as_plain() for item in self.items.all()))


class GuideItem(models.Model):
    """A question one side asks in a guide, in the wording the guide keeps."""

    section = models.ForeignKey(GuideSection, models.CASCADE, related_name="items")
    side = models.CharField(max_length=20, choices=Side)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
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
    relationship = models.CharField(max_length=20, choices=Relationship, blank=True)
    question_version = models.PositiveIntegerField(default=1)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

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
            ),
            pgtrigger.Trigger(
                name="item_of_frozen_guide",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                func=REFUSE_FROZEN.format(guide=GUIDES_OF_ITEM),
            ),
            pgtrigger.Trigger(
                name="wording_of_frozen_guide",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                # The bank may lose a question, and the one who chose it an account; the guide keeps its wording.
                condition=pgtrigger.AnyChange(exclude=["question", "chosen_by"]),
                func=REFUSE_FROZEN.format(guide=GUIDES_OF_ITEM),
            ),
        ]

    def __str__(self):
        return self.text

    def as_plain(self):
        lists = {"rungs": tuple(self.rungs), "listen_for": tuple(self.listen_for)}
        return ComposedItem(**{name: getattr(self, name) for name in WORDING} | lists)
