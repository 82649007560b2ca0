import logging
import uuid
from datetime import timedelta
from itertools import count

from django.conf import settings
from django.db import models, reset_queries, transaction
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate
from interviewkit.joining import join
from interviewkit.memory import give_back
from interviewkit.paper import PAPERS
from interviews.printing import PRINTS, TooLong, print_guide
from roles.models import Role, Stage

from .candidate_guide import CandidateGuide, guides_met

KEPT_FOR = timedelta(days=1)
DOUBLE_CLICK = timedelta(minutes=1)
SILENCE = timedelta(seconds=15)
"""A packet on which nothing has moved for so long is taken up again; the lock on it is what keeps two from printing."""
FAILED = "Something went wrong while it was printed. Print it by itself; if it fails again, the server’s log says why."

BETWEEN_CLEARINGS = 8
"""So many guides are printed before what they left in memory is looked for, which takes a while."""

logger = logging.getLogger(__name__)


class PacketQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The packets of the roles this person may see."""
        return self.filter(role__in=Role.objects.visible_to(user))

    def for_list(self):
        """Packets with how far each has come, without their files."""
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
        """A packet of the role's guides, of one conversation or of one candidate; a second click finds the first's."""
        Role.objects.select_for_update().get(pk=role.pk)
        asked = {"role": role, "stage": stage, "candidate": candidate, "asked_by": by} | wanted
        lately = self.filter(**asked, asked_at__gte=timezone.now() - DOUBLE_CLICK).defer("content").first()
        if lately:
            return lately
        self.remove_old()
        packet = self.create(**asked)
        packet.gather()
        return packet

    def remove_old(self):
        """A packet is full of people's names, and quickly printed anew: it is not kept."""
        old = self.filter(asked_at__lt=timezone.now() - KEPT_FOR).select_for_update(skip_locked=True)
        self.filter(pk__in=list(old.values_list("pk", flat=True))).delete()


class Packet(models.Model):
    """Several guides in one file: of a conversation, of a candidate or of a whole role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.ForeignKey(Role, models.CASCADE, related_name="packets")
    stage = models.ForeignKey(Stage, models.CASCADE, null=True, blank=True, related_name="packets")
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, blank=True, related_name="packets")
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

    def __str__(self):
        return f"Guides for {self.candidate or self.stage or self.role}"

    def get_absolute_url(self):
        return reverse("interviews:packet-detail", args=[self.pk])

    @property
    def was_left(self):
        """Whether nobody seems to print it: not begun yet, or cut off with the server that was at it."""
        return not self.finished_at and (not self.touched_at or timezone.now() - self.touched_at > SILENCE)

    def gather(self):
        """Notes which guides it is to hold: of each candidate still considered, in the order of the plan."""
        candidates = [self.candidate] if self.candidate else self.role.candidates.open().order_by("name", "pk")
        stages = [self.stage_id] if self.stage_id else [guide.stage_id for guide in guides_met(self.role)]
        PacketPart.objects.bulk_create(
            PacketPart(packet=self, position=position, candidate=candidate, stage_id=stage)
            for position, (candidate, stage) in enumerate(
                (candidate, stage) for candidate in candidates for stage in stages
            )
        )

    def print_all(self):
        """Prints what is left of it, one guide at a time, and binds them."""
        printed = count(1)
        while self.print_next():
            # Where every query is noted down for whoever looks for a fault, so are all these files.
            reset_queries()
            if next(printed) % BETWEEN_CLEARINGS == 0:
                give_back()
        reset_queries()
        give_back()

    @transaction.atomic
    def print_next(self):
        """Prints its next guide, or binds them all; False when nothing is left to do, or somebody else is at it.

        Nobody else touches the packet meanwhile. A server that is killed lets go of it, and loses one guide's work.
        """
        mine = Packet.objects.filter(pk=self.pk, finished_at__isnull=True).select_for_update(skip_locked=True)
        if mine.values_list("pk").first() is None:
            return False
        part = self.parts.filter(printed_at__isnull=True).select_related("candidate__role").first()
        if part:
            part.print(self)
        else:
            self._bind()
        self.touched_at = timezone.now()
        self.save(update_fields=["touched_at", "finished_at", "content"] if self.finished_at else ["touched_at"])
        return not self.finished_at

    def _bind(self):
        """All that were printed, as one file."""
        give_back()
        parts = self.parts.filter(failure="")
        names = [part.name for part in parts.defer("content").select_related("candidate", "stage")]
        if names:
            files = parts.values_list("content", flat=True).iterator(chunk_size=1)
            self.content = join(map(bytes, files), str(self), names)
        self.parts.update(content=None)
        self.finished_at = timezone.now()


class PacketPartQuerySet(models.QuerySet):
    def troubled(self):
        """Those that could not be printed, or not every character of theirs."""
        return self.exclude(failure="", missing="").defer("content").select_related("candidate", "stage")


class PacketPart(models.Model):
    """One candidate's guide in a packet: printed, waiting, or why it could not be."""

    packet = models.ForeignKey(Packet, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="+")
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
        """How it is called in the file's outline."""
        return f"{self.position + 1}. {self}"

    def print(self, packet):
        """Prints this one guide; whatever keeps it from being printed is noted, and the others go on."""
        try:
            with transaction.atomic():
                pdf = self._printed(packet)
            self.content, self.missing = pdf.content, " ".join(pdf.missing)
        except TooLong as refusal:
            self.failure = f"It is too long for paper. {refusal}"
        except Exception:
            logger.exception("A guide of packet %s could not be printed.", packet.pk)
            self.failure = FAILED
        self.printed_at = timezone.now()
        self.save(update_fields=["content", "missing", "failure", "printed_at"])

    def _printed(self, packet):
        copy = CandidateGuide.objects.open_one(self.candidate, self.stage_id)
        return print_guide(copy.document(), packet.side, PAPERS[packet.paper], large=packet.large)
