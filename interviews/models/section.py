from dataclasses import asdict, replace

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from candidates.sides import Side
from interviews.composing.allocation import SHORT
from interviews.composing.compose import ComposedItem, ComposedSection
from interviews.composing.rules import room_left
from interviews.composing.sections import BOTH_SIDES_HERE
from interviews.questions.vocabulary import Pair, Relationship
from roles.numbers import counted

from .question import Question

# A tuple of strings is written the same way in SQL as in Python.
REFUSE_ONE_SIDED = f"""
    IF EXISTS (
        SELECT FROM interviews_guidesection section
        WHERE section.id = {{section}} AND section.pair IN {BOTH_SIDES_HERE} AND (
            SELECT count(DISTINCT item.side) FROM interviews_guideitem item WHERE item.section_id = section.id
        ) < 2
    ) THEN
        RAISE EXCEPTION 'Both sides ask in this part of a guide: a question is missing its mirror.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_section_is_mirrored';
    END IF;
    RETURN NULL;
"""

REFUSE_MISSING = f"""
    IF OLD.pair IN {BOTH_SIDES_HERE}
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
    "rated",
]
"""The fields that GuideItem and ComposedItem share, except for the lists."""


class GuideRefusal(Exception):
    """A refused change to a guide, with a sentence that says what to do instead."""


class DraftMovedOn(GuideRefusal):
    """The draft has since been changed by someone else, or made final."""


class GuideSection(models.Model):
    """One mirrored section of a guide, with its minutes."""

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
        return f"{self.get_pair_display()}, {counted(self.minutes, 'minute')}"

    def as_plain(self):
        return ComposedSection(self.pair, self.minutes, tuple(item.as_plain() for item in self.items.all()))

    def in_speaking_order(self, part):
        """This section as given, perhaps filled in for a candidate, with both sides' questions by position."""
        asked = sorted(zip(self.items.all(), part.items, strict=True), key=lambda each: each[0].position)
        return replace(part, items=tuple(item for _, item in asked))

    @property
    def told(self):
        """The minutes for telling its facts aloud."""
        return self.guide.telling.get(self.pair, 0)

    @property
    def room(self):
        """The minutes left over."""
        return room_left(self.as_plain(), self.told)

    def asks_as(self, composed):
        """Whether each side asks exactly what was composed, in that order."""
        return by_side(self.as_plain()) == by_side(composed)

    def take(self, item, by):
        """Add a question after all others."""
        asked = self.items.all()
        self._find_room(item, asked)
        self._put(item, by, max((kept.position for kept in asked), default=-1) + 1)

    def exchange(self, kept, item, by):
        """Replace a question, using its place and minutes."""
        self._find_room(item, [other for other in self.items.all() if other.pk != kept.pk])
        GuideItem.objects.filter(pk=kept.pk).delete()
        self._put(item, by, kept.position)

    def give_up(self, kept):
        """Remove a question, as long as both sides still ask where they must."""
        if not self.can_spare(kept):
            raise GuideRefusal(
                f"Both sides need a question in this section, and this is the {kept.side}’s only one. "
                "Replace it instead."
            )
        kept.delete()

    def can_spare(self, kept):
        """Whether its side has other questions here, or doesn't need any."""
        others = [item for item in self.items.all() if item.side == kept.side and item.pk != kept.pk]
        return bool(others) or self.pair not in BOTH_SIDES_HERE

    def keep(self, composed):
        """Replace all questions with the composed ones."""
        self.items.all().delete()
        GuideItem.objects.bulk_create(self.asking(composed, questions_by_code(self.guide.organization)))

    def asking(self, composed, questions):
        """Unsaved items for composed questions, in order."""
        return [
            GuideItem(section=self, position=position, question_id=questions.get(item.code), **asdict(item))
            for position, item in enumerate(composed)
        ]

    def _find_room(self, item, asked):
        if any(kept.asks(item) for kept in asked):
            raise GuideRefusal("This interview already asks that. Choose another question.")
        room = self.minutes - self.told - sum(kept.minutes for kept in asked)
        if item.minutes > room:
            raise GuideRefusal(without_room(item, room))

    def _put(self, item, by, position):
        question = questions_by_code(self.guide.organization).get(item.code)
        GuideItem.objects.create(section=self, position=position, question_id=question, chosen_by=by, **asdict(item))


def by_side(part):
    """A section's questions grouped by side, in each side's order."""
    return part.pair, sorted(part.items, key=lambda item: item.side)


def questions_by_code(organization):
    return dict(Question.objects.known_to(organization).values_list("code", "pk"))


def without_room(item, room):
    """Why a question doesn't fit, and what to do."""
    left = counted(room, "minute") if room > 0 else "no minutes"
    if room >= SHORT:
        return (
            f"This section has {left} left and the question takes {item.minutes}. "
            "Make it a quick question, or remove one first."
        )
    return f"This section has {left} left. Remove a question first, or replace one with this."


class GuideItem(models.Model):
    """A question one side asks in a guide, in the guide's own stored wording."""

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
    rated = models.BooleanField(default=True)
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
                # A question may leave the bank and a user's account may be deleted; the guide keeps its wording.
                condition=pgtrigger.AnyChange(exclude=["question", "chosen_by"]),
                func=REFUSE_FROZEN.format(guide=GUIDES_OF_ITEM),
            ),
        ]

    def __str__(self):
        return self.text

    def asks(self, item):
        """Whether this is the same question about the same subject."""
        return self.as_plain().key == item.key

    def neighbor(self, steps):
        """The question this many places away, among its side's in this section."""
        turns = [item for item in self.section.items.all() if item.side == self.side]
        place = turns.index(self) + steps
        if not 0 <= place < len(turns):
            raise GuideRefusal("It’s already the first." if steps < 0 else "It’s already the last.")
        return turns[place]

    def change_places(self, other):
        """Swap places with another question."""
        for item, position in [(self, other.position), (other, self.position)]:
            GuideItem.objects.filter(pk=item.pk).update(position=position)

    def as_plain(self):
        lists = {"rungs": tuple(self.rungs), "listen_for": tuple(self.listen_for)}
        return ComposedItem(**{name: getattr(self, name) for name in WORDING} | lists)
