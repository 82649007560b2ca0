from datetime import timedelta
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from candidates.models import Candidate, Side
from candidates.ratings.rungs import in_words
from interviews.notes.cleaning import as_kept

from .candidate_guide import CandidateGuide
from .scheduling.interview import Interview
from .scheduling.interview_queryset import UNSETTLED
from .scheduling.participant import Participant
from .section import GuideItem, GuideSection

SNAPSHOT_EVERY = timedelta(minutes=1)
KEPT_SAVES = 20
"""How many of a note's saves are remembered, to recognize a repeated one."""
DEEPEST = 4
LONGEST_KEY = 24


class NoSuchPlace(Exception):
    """A note key that the interview's guide doesn't have."""


class NoteConflict(Exception):
    """These fields were changed elsewhere since the client read them, to different values."""

    def __init__(self, note, fields):
        super().__init__(note, fields)
        self.note, self.fields = note, fields


class Kept(NamedTuple):
    """A note after a save, and the version that the save created."""

    note: "Note"
    version: int


class NoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own notes, and others' once every participant has finished their fit summary.

        First impressions are visible only to their author, always.
        """
        own = Q(participant__user=user)
        waiting = Interview.objects.filter(UNSETTLED).values("pk")
        others = ~Q(participant__interview__in=waiting) & ~Q(key=Note.IMPRESSION)
        return self.filter(own | others, participant__interview__candidate__in=Candidate.objects.visible_to(user))

    def with_places(self):
        """Annotates ``place``, the question's position among its side's questions in its section."""
        before = GuideItem.objects.filter(
            section=OuterRef("item__section"), side=OuterRef("item__side"), position__lte=OuterRef("item__position")
        )
        turn = before.order_by().values("section").annotate(turn=Count("pk")).values("turn")
        return self.annotate(place=Subquery(turn)).select_related("item__section", "participant__user")

    @transaction.atomic
    def keep(self, participant, key, typed, bases, save_key=""):
        """Saves typed fields, each based on the version given in `bases`; one save at a time.

        Raises NoteConflict and saves nothing if that would overwrite an unseen change. A repeated save returns its
        first result.
        """
        item = self._item_at(participant, key)
        note, _ = self.select_for_update().get_or_create(participant=participant, key=key, defaults={"item": item})
        typed = as_kept(typed, probes=len(item.rungs) if item else 0)
        return Kept(note, note.saves.get(save_key) or note.take(typed, bases, save_key))

    def _item_at(self, participant, key):
        """Returns the question for a key, or None for a section's note or a once-only note."""
        kind, _, name = key.partition("-")
        copies = CandidateGuide.objects.filter(
            candidate=participant.interview.candidate_id, stage=participant.interview.stage_id, kept_at__isnull=False
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
    """One interviewer's note on one question or one section of the guide.

    `key` names the place in the guide: "item-41" for a question, "part-P2" for a section, or a note that exists once
    per interview. `rung` is the depth reached, 0 to 4, if set by hand; otherwise it follows from the follow-up
    questions used. `field_versions` maps each field to the version that last changed it, and `saves` maps each save's
    key to the version it created: {"6f…-12": 7}.
    """

    IMPRESSION, PARKED, INTERRUPTIONS = ONCE = "impression", "parked", "interruptions"

    class Spoke(models.TextChoices):
        """Who did most of the talking in a section."""

        THEM = "them", "Mostly them"
        EVEN = "even", "Even"
        ME = "me", "Mostly me"

    FIELDS = ["answer", "evidence", "probes", "rung", "told", "spoke", "is_open"]
    """The fields filled in on the notes page."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="notes")
    key = models.CharField(max_length=LONGEST_KEY)
    item = models.ForeignKey(GuideItem, models.PROTECT, null=True, blank=True, related_name="notes")
    answer = models.TextField("first answer", blank=True)
    evidence = models.TextField("evidence", blank=True)
    probes = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    rung = models.PositiveSmallIntegerField("depth reached", null=True, blank=True)
    told = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    spoke = models.CharField("who talked", max_length=10, choices=Spoke, blank=True)
    is_open = models.BooleanField("we owe them an answer", default=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    field_versions = models.JSONField(default=dict, editable=False)
    saves = models.JSONField(default=dict, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["participant", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "key"], name="note_once_per_place"),
            models.CheckConstraint(
                condition=Q(rung__isnull=True) | Q(rung__range=(0, DEEPEST)), name="note_rung_from_zero_to_four"
            ),
        ]

    def __str__(self):
        return self.evidence or self.answer

    @staticmethod
    def key_of(place):
        """Returns the note key of a question or a section."""
        return f"part-{place.pair}" if isinstance(place, GuideSection) else f"item-{place.pk}"

    @property
    def depth(self):
        """The depth reached: as set by hand, else from the follow-ups used; 1 for an answer without any."""
        if self.rung is not None:
            return self.rung
        return max(self.probes, default=1 if self.answer or self.evidence else 0)

    @property
    def depth_in_words(self):
        """The depth reached, in words, or "" for questions that aren't ours or are never rated."""
        is_rated = self.item and self.item.side == Side.INTERVIEWER and self.item.rated
        return in_words(self.depth) if is_rated else ""

    @property
    def content(self):
        return {name: getattr(self, name) for name in self.FIELDS}

    @property
    def is_empty(self):
        return all(value in ("", None, []) or value is False for value in self.content.values())

    @property
    def says_something(self):
        """Whether the note holds anything besides facts told."""
        heard = [self.answer, self.evidence, self.probes, self.spoke, self.is_open]
        return any(heard) or self.rung is not None

    def newer(self, fields, version):
        """Returns those of the fields that changed after the given version."""
        return [name for name in fields if self.field_versions.get(name, 0) > version]

    def take(self, typed, bases, save_key):
        """Saves differing fields as the next version and returns its number; raises NoteConflict on unseen changes."""
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
    """A note's content before it was changed; at most one a minute is kept, visible only to the author."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="snapshots")
    content = models.JSONField()
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-taken_at"]

    def __str__(self):
        return f"{self.note_id} at {self.taken_at:%H:%M}"
