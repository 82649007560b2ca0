import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate
from interviewkit.accounts.models import User
from interviewkit.paper import PAPERS
from interviews.scheduling.times import day_in_words
from interviews.sheets.printing import PRINTS
from roles.models import Role, Stage

from .candidate_guide import guides_met
from .scheduling.interview import Interview

KEPT_FOR = timedelta(days=1)
DOUBLE_CLICK = timedelta(minutes=1)
SILENCE = timedelta(seconds=15)
"""Without progress for this long, a packet is resumed; its row lock keeps two workers from printing it."""


class PacketQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Packets of roles the user may see, and the user's own day packets if they may still see all candidates."""
        seen = Candidate.objects.visible_to(user)
        lost = PacketPart.objects.filter(packet=models.OuterRef("pk")).exclude(candidate__in=seen)
        own_day = models.Q(day__isnull=False, asked_by=user) & ~models.Exists(lost)
        return self.filter(models.Q(role__in=Role.objects.visible_to(user)) | own_day)

    def for_list(self):
        """Packets with progress counts, without their files."""
        printed = models.Count("parts", filter=models.Q(parts__printed_at__isnull=False))
        failed = models.Count("parts", filter=~models.Q(parts__failure=""))
        return (
            self.defer("content")
            .select_related("role", "stage", "candidate", "asked_by")
            .annotate(total=models.Count("parts"), done=printed, failed=failed)
            .order_by("-asked_at")
        )

    @transaction.atomic
    def ask(self, role, by, *, stage=None, candidate=None, **wanted):
        """Requests a packet for a role, one interview, or one candidate; a double click returns the same packet."""
        Role.objects.select_for_update().get(pk=role.pk)
        return self._asked({"role": role, "stage": stage, "candidate": candidate, "asked_by": by} | wanted)

    @transaction.atomic
    def ask_day(self, by, day, **wanted):
        """Requests a packet of the user's interviews on a day; a double click returns the same packet."""
        User.objects.select_for_update().get(pk=by.pk)
        return self._asked({"day": day, "asked_by": by} | wanted)

    def _asked(self, asked):
        lately = self.filter(**asked, asked_at__gte=timezone.now() - DOUBLE_CLICK).defer("content").first()
        if lately:
            return lately
        self.remove_old()
        packet = self.create(**asked)
        packet.gather()
        return packet

    def remove_old(self):
        """Deletes old packets: they contain people's names and are quick to print again."""
        old = self.filter(asked_at__lt=timezone.now() - KEPT_FOR).select_for_update(skip_locked=True)
        self.filter(pk__in=list(old.values_list("pk", flat=True))).delete()


class Packet(models.Model):
    """Several guides in one file: for an interview, a candidate, a whole role, or one person's day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, null=True, blank=True, related_name="packets")
    stage = models.ForeignKey(Stage, models.CASCADE, null=True, blank=True, related_name="packets")
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, blank=True, related_name="packets")
    day = models.DateField(null=True, blank=True)
    side = models.CharField(max_length=20, choices=PRINTS)
    paper = models.CharField(max_length=10, choices=[(name, paper.label) for name, paper in PAPERS.items()])
    large = models.BooleanField(default=False)
    content = models.BinaryField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="packets")
    asked_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = PacketQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__isnull=False, day__isnull=True)
                | models.Q(role__isnull=True, stage__isnull=True, candidate__isnull=True, day__isnull=False),
                name="packet_of_a_role_or_a_day",
                violation_error_message="A packet contains the guides for a role or for a day.",
            )
        ]

    def __str__(self):
        return f"Guides for {day_in_words(self.day) if self.day else self.candidate or self.stage or self.role}"

    def get_absolute_url(self):
        return reverse("interviews:packet-detail", args=[self.pk])

    @property
    def was_left(self):
        """Whether no worker seems to be printing it: not started yet, or interrupted when a server stopped."""
        return not self.finished_at and (not self.touched_at or timezone.now() - self.touched_at > SILENCE)

    def gather(self):
        """Creates a part for each guide it will contain."""
        met = self._met_that_day() if self.day else self._met_in_the_plan()
        PacketPart.objects.bulk_create(
            PacketPart(packet=self, position=position, **each) for position, each in enumerate(met)
        )

    def _met_in_the_plan(self):
        """Each active candidate's guides, in plan order."""
        candidates = [self.candidate] if self.candidate else self.role.candidates.open().order_by("name", "pk")
        stages = [self.stage_id] if self.stage_id else [guide.stage_id for guide in guides_met(self.role)]
        return [{"candidate": candidate, "stage_id": stage} for candidate in candidates for stage in stages]

    def _met_that_day(self):
        """The requester's interviews of the day, in time order."""
        held = Interview.objects.held_on(self.day, self.asked_by)
        return [{"interview": each, "candidate_id": each.candidate_id, "stage_id": each.stage_id} for each in held]

    def take_hold(self):
        """Locks the packet for this transaction; returns False if it is finished or another worker has it.

        A killed server releases the lock and loses at most one guide's work.
        """
        mine = Packet.objects.filter(pk=self.pk, finished_at__isnull=True).select_for_update(skip_locked=True)
        return mine.values_list("pk").first() is not None

    def next_part(self):
        """The first guide that has neither been printed nor failed."""
        return self.parts.filter(printed_at__isnull=True).select_related("candidate__role").first()

    def touch(self):
        """Records progress."""
        self.touched_at = timezone.now()
        self.save(update_fields=["touched_at"])

    def finish(self, content):
        """Replaces the single guides with the joined file, or with none if nothing could be printed."""
        self.content, self.finished_at = content, timezone.now()
        self.parts.update(content=None)
        self.save(update_fields=["content", "finished_at"])


class PacketPartQuerySet(models.QuerySet):
    def troubled(self):
        """Guides that failed to print, or have characters that no font could show."""
        return self.exclude(failure="", missing="").defer("content").select_related("candidate", "stage")


class PacketPart(models.Model):
    """One candidate's guide in a packet: printed, waiting, or failed with a reason."""

    packet = models.ForeignKey(Packet, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    interview = models.ForeignKey(Interview, models.CASCADE, null=True, blank=True, related_name="+")
    content = models.BinaryField(null=True)
    missing = models.TextField(blank=True)
    failure = models.TextField(blank=True)
    printed_at = models.DateTimeField(null=True)

    objects = PacketPartQuerySet.as_manager()

    class Meta:
        ordering = ["packet", "position"]

    def __str__(self):
        return f"{self.candidate}: {self.stage}"

    @property
    def name(self):
        """Its title in the file's outline."""
        return f"{self.position + 1}. {self}"

    def keep(self, pdf):
        """Stores the printed guide and the characters that no font could show."""
        self.content, self.missing = pdf.content, " ".join(pdf.missing)
        self._settle()

    def give_up(self, why):
        """Records why it could not be printed."""
        self.failure = why
        self._settle()

    def _settle(self):
        self.printed_at = timezone.now()
        self.save(update_fields=["content", "missing", "failure", "printed_at"])
