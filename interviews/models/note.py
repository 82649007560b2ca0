from datetime import timedelta
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from candidates.models import Candidate, Side
from candidates.rungs import in_words
from interviews.notes.cleaning import as_kept

from .candidate_guide import CandidateGuide
from .scheduling.interview import Interview
from .scheduling.interview_queryset import UNSETTLED
from .scheduling.seat import Seat
from .section import GuideItem, GuideSection

SNAPSHOT_EVERY = timedelta(minutes=1)
KEPT_SAVES = 20
"""So many of a note's saves are remembered, so that one sent again is recognized."""
DEEPEST = 4
LONGEST_KEY = 24


class NoSuchPlace(Exception):
    """A note for a place that the guide of its conversation does not have."""


class NoteConflict(Exception):
    """Somewhere else, these fields were changed since they were read here, and read otherwise now."""

    def __init__(self, note, fields):
        super().__init__(note, fields)
        self.note, self.fields = note, fields


class Kept(NamedTuple):
    """A note as it now stands, and the version that a save made of it."""

    note: "Note"
    version: int


class NoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own notes; others' once every seat of the conversation has made up its mind.

        What somebody parked as a first impression is for their own eyes, always.
        """
        own = Q(seat__user=user)
        waiting = Interview.objects.filter(UNSETTLED).values("pk")
        others = ~Q(seat__interview__in=waiting) & ~Q(key=Note.IMPRESSION)
        return self.filter(own | others, seat__interview__candidate__in=Candidate.objects.visible_to(user))

    def with_places(self):
        """Each with its question, and with that question's turn among its side's in its part, as ``place``."""
        before = GuideItem.objects.filter(
            section=OuterRef("item__section"), side=OuterRef("item__side"), position__lte=OuterRef("item__position")
        )
        turn = before.order_by().values("section").annotate(turn=Count("pk")).values("turn")
        return self.annotate(place=Subquery(turn)).select_related("item__section", "seat__user")

    @transaction.atomic
    def keep(self, seat, key, typed, bases, save_key=""):
        """Stores the fields that were typed, each read in the version that `bases` tells; one save at a time.

        Raises NoteConflict, and stores nothing, where that would write over what was not seen. A save sent again
        answers what it answered before.
        """
        item = self._item_at(seat, key)
        note, _ = self.select_for_update().get_or_create(seat=seat, key=key, defaults={"item": item})
        typed = as_kept(typed, probes=len(item.rungs) if item else 0)
        return Kept(note, note.saves.get(save_key) or note.take(typed, bases, save_key))

    def _item_at(self, seat, key):
        """The question that a key names; None for a part of the guide, and for what is noted once."""
        kind, _, name = key.partition("-")
        copies = CandidateGuide.objects.filter(
            candidate=seat.interview.candidate_id, stage=seat.interview.stage_id, kept_at__isnull=False
        )
        if kind == "item" and name.isdecimal() and len(key) <= LONGEST_KEY:
            item = GuideItem.objects.filter(section__guide__candidate_guides__in=copies, pk=int(name)).first()
            found = item and key == Note.key_of(item)
        else:
            item = None
            parts = GuideSection.objects.filter(guide__candidate_guides__in=copies, pair=name)
            found = key in Note.ONCE or (kind == "part" and parts.exists())
        if not found:
            raise NoSuchPlace(key)
        return item


class Note(models.Model):
    """What one interviewer noted of one question, or of one part of the conversation.

    `key` names the place in the guide: "item-41" for a question, "part-P2" for a part, or one of the notes that a
    conversation has once. `rung` is how deep the answer went, 0 to 4, where it was set by hand; else it follows from
    the probes used. `field_versions` holds by field the version in which it last changed, and `saves` by a save's own
    key the version it made: {"6f…-12": 7}.
    """

    IMPRESSION, PARKED, INTERRUPTIONS = ONCE = "impression", "parked", "interruptions"

    class Spoke(models.TextChoices):
        """Who spoke in a part of the conversation."""

        THEM = "them", "Mostly them"
        EVEN = "even", "Even"
        ME = "me", "Mostly me"

    FIELDS = ["answer", "evidence", "probes", "rung", "told", "spoke", "is_open"]
    """What is typed or ticked in the room."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="notes")
    key = models.CharField(max_length=LONGEST_KEY)
    item = models.ForeignKey(GuideItem, models.PROTECT, null=True, blank=True, related_name="notes")
    answer = models.TextField("the open answer", blank=True)
    evidence = models.TextField("what shows it", blank=True)
    probes = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    rung = models.PositiveSmallIntegerField("how deep it went", null=True, blank=True)
    told = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    spoke = models.CharField("who spoke", max_length=10, choices=Spoke, blank=True)
    is_open = models.BooleanField("we owe an answer to this", default=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    field_versions = models.JSONField(default=dict, editable=False)
    saves = models.JSONField(default=dict, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "key"], name="note_once_per_place"),
            models.CheckConstraint(
                condition=Q(rung__isnull=True) | Q(rung__range=(0, DEEPEST)), name="note_rung_from_zero_to_four"
            ),
        ]

    def __str__(self):
        return self.evidence or self.answer

    @staticmethod
    def key_of(place):
        """The key of the note of a question, or of a part."""
        return f"part-{place.pair}" if isinstance(place, GuideSection) else f"item-{place.pk}"

    @property
    def depth(self):
        """How deep the answer went: as set by hand, else as the probes used tell; 1 for an answer without a probe."""
        if self.rung is not None:
            return self.rung
        return max(self.probes, default=1 if self.answer or self.evidence else 0)

    @property
    def depth_in_words(self):
        """How deep an answer to one of ours went, as people read it; what is never rated has no depth to show."""
        is_rated = self.item and self.item.side == Side.INTERVIEWER and self.item.rated
        return in_words(self.depth) if is_rated else ""

    @property
    def content(self):
        """What is typed and ticked, field by field."""
        return {name: getattr(self, name) for name in self.FIELDS}

    @property
    def is_empty(self):
        return all(value in ("", None, []) or value is False for value in self.content.values())

    @property
    def says_something(self):
        """Whether anything was heard, besides the facts that were told."""
        heard = [self.answer, self.evidence, self.probes, self.spoke, self.is_open]
        return any(heard) or self.rung is not None

    def newer(self, fields, version):
        """Those of the fields that were written over since a version, as they now read."""
        return [name for name in fields if self.field_versions.get(name, 0) > version]

    def take(self, typed, bases, save_key):
        """Stores what differs as the next version, unless it was changed unseen; the number of that version."""
        differing = {name: value for name, value in typed.items() if getattr(self, name) != value}
        unseen = [name for name in differing if self.field_versions.get(name, 0) > bases.get(name, 0)]
        if unseen:
            raise NoteConflict(self, unseen)
        self._keep_as_it_read()
        self.version, self.saved_at = self.version + 1, timezone.now()
        for name, value in differing.items():
            setattr(self, name, value)
            self.field_versions[name] = self.version
        self._remember(save_key)
        self.save(update_fields=[*differing, "version", "field_versions", "saves", "saved_at"])
        return self.version

    def _keep_as_it_read(self):
        lately = timezone.now() - SNAPSHOT_EVERY
        if not self.is_empty and not self.snapshots.filter(taken_at__gt=lately).exists():
            self.snapshots.create(content=self.content)

    def _remember(self, save_key):
        if save_key:
            self.saves[save_key] = self.version
            latest = sorted(self.saves.items(), key=lambda save: save[1])[-KEPT_SAVES:]
            self.saves = dict(latest)


class NoteSnapshot(models.Model):
    """How a note read before it was written over; at most one a minute is kept, for its author alone."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="snapshots")
    content = models.JSONField()
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-taken_at"]

    def __str__(self):
        return f"{self.note_id} at {self.taken_at:%H:%M}"
