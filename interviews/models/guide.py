from contextlib import contextmanager

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from candidates.sides import Side
from interviews.composing.agenda import timetables_of
from interviews.composing.compose import compose
from interviews.composing.ratings import asked_in, rated_as_asked, rates_of
from interviews.composing.rules import check_guide, check_plan
from interviews.composing.subjects import INCIDENT
from interviews.sheets.document import build_document
from interviews.sheets.meeting import Meeting, Person
from roles.models import BriefRevision, Role, Stage

from .guide_queryset import GuideQuerySet
from .question import Question
from .section import REFUSE_FROZEN, DraftMovedOn, GuideItem, GuideRefusal, GuideSection, questions_by_code

FROZEN = "This guide is final: every candidate for this interview gets the same one. Create a new version instead."
CHANGED_MEANWHILE = "The draft has changed since you opened it. This is the current version; choose again."


class Guide(models.Model):
    """The two-sided guide for one stage, built from one published revision.

    `rates` are the topics and musts its interview rates, by code, from the moment it is final. Guides made final before
    there was a choice name none, and their interviews rate every topic.
    """

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="guides")
    revision = models.ForeignKey(BriefRevision, models.PROTECT, related_name="guides")
    number = models.PositiveIntegerField("version", default=1)
    reason = models.CharField("why another version", max_length=500, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
    rates = ArrayField(models.CharField(max_length=36), default=list, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GuideQuerySet.as_manager()

    class Meta:
        ordering = ["stage__position", "-number"]
        constraints = [models.UniqueConstraint(fields=["stage", "number"], name="guide_version_once")]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_guide_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
                func=REFUSE_FROZEN.format(guide="OLD.id"),
            )
        ]

    def __str__(self):
        return f"Guide for {self.stage}, version {self.number}"

    def get_absolute_url(self):
        return reverse("interviews:guide-detail", args=[self.pk])

    @property
    def stage_index(self):
        """The zero-based position of its interview in the revision it was built from."""
        stages = [stage["id"] for stage in self.revision.content["stages"]]
        return stages.index(str(self.stage_id))

    @property
    def organization(self):
        return self.stage.role.organization

    @property
    def bank(self):
        """The questions its organization currently asks."""
        return Question.objects.as_bank(self.organization)

    @property
    def telling(self):
        """The minutes in each section for telling its facts aloud."""
        return timetables_of(self.revision.content)[self.stage_index].telling

    def is_behind(self, revision):
        """Whether a newer revision includes its interview."""
        held = {stage["id"] for stage in revision.content["stages"]}
        return self.revision.number < revision.number and str(self.stage_id) in held

    def revision_to_come(self, latest):
        """The revision it would be built from today: the latest, if that one includes its interview."""
        return latest if self.is_behind(latest) else self.revision

    def follows(self, revision):
        """Whether it is an unedited draft, to be rebuilt from this revision."""
        return not self.frozen_at and not self.edited_at and self.is_behind(revision)

    def document(self, copy=None):
        """The document for screen and paper, of the guide or of one candidate's copy."""
        return build_document(
            copy.content if copy else self.revision.content,
            self.stage_index,
            self._in_speaking_order(copy.as_plain() if copy else self.as_plain()),
            revision_number=self.revision.number,
            revision_date=timezone.localdate(self.revision.published_at),
            version=self.number,
            frozen_at=self.frozen_at,
            meeting=copy.meeting if copy else Meeting(people=self.people),
            rates=self.rates,
        )

    def _in_speaking_order(self, sections):
        """The sections by position of their questions; stored by side, their wording is filled in before."""
        return [stored.in_speaking_order(part) for stored, part in zip(self.sections.all(), sections, strict=True)]

    @property
    def people(self):
        """The interviewers, as printed on the cover."""
        return tuple(Person.of(held.user) for held in self.stage.interviewers.all())

    def as_plain(self):
        """Both sides' questions, by section."""
        return [section.as_plain() for section in self.sections.all()]

    @property
    def to_rate(self):
        """What its interview rates, each must as a situation that is asked about here describes it."""
        asked = GuideItem.objects.filter(section__guide=self, side=Side.INTERVIEWER, about_kind=INCIDENT)
        ids = set(asked.values_list("about_id", flat=True)) if self.rates else set()
        return rated_as_asked(self.revision.content, ids, self.rates)

    def plan(self, newest=None):
        """The questions of every interview in its plan, from the newest guides, with this one in its place."""
        guides = (newest or Guide.objects.newest_by_stage(self.revision)) | {str(self.stage_id): self}
        return asked_in(guides.values())

    def violations(self, plan):
        """The rules it breaks, by itself and within its plan."""
        people = len(self.stage.interviewers.all())
        return [*check_guide(self.as_plain(), self.revision.content, self.stage_index, people), *check_plan(plan)]

    def versions(self):
        """Every version for its interview, oldest first, with its number of candidates."""
        met = models.Count("candidate_guides")
        met_otherwise = models.Count("candidate_guides", models.Q(candidate_guides__medium__gt=""))
        return list(self.stage.guides.annotate(met=met, met_otherwise=met_otherwise).order_by("number"))

    def reworded(self, bank):
        """The questions that the bank has since reworded or removed."""
        versions = {question.code: question.version for question in bank}
        items = [item for section in self.sections.all() for item in section.items.all()]
        return [item for item in items if versions.get(item.code) != item.question_version]

    def composed(self, bank):
        """The composer's choice for this interview, by section."""
        return compose(self.revision.content, self.stage_index, bank).sections

    def fill(self, parts):
        """Store both sides' questions, by section."""
        sections = GuideSection.objects.bulk_create(
            GuideSection(guide=self, pair=part.pair, minutes=part.minutes) for part in parts
        )
        questions = questions_by_code(self.organization)
        GuideItem.objects.bulk_create(
            item
            for section, part in zip(sections, parts, strict=True)
            for item in section.asking(part.items, questions)
        )

    def follow(self, revision, parts):
        """Rebuild this draft from a revision, as composed, dropping manual choices."""
        self.revision, self.version, self.edited_at, self.edited_by = revision, self.version + 1, None, None
        self.save(update_fields=["revision", "version", "edited_at", "edited_by"])
        self.sections.all().delete()
        self.fill(parts)

    @contextmanager
    def edited(self, by, seen):
        """Change the draft, based on the version that was seen: creates the next version, or changes nothing."""
        with transaction.atomic():
            self.hold(seen)
            yield
            self.version, self.edited_at, self.edited_by = self.version + 1, timezone.now(), by
            self.save(update_fields=["version", "edited_at", "edited_by"])

    def hold(self, seen):
        """Lock the draft until this change is stored, or refuse."""
        now = Guide.objects.select_for_update().get(pk=self.pk)
        if now.frozen_at:
            raise DraftMovedOn(FROZEN)
        if now.version != seen:
            raise DraftMovedOn(CHANGED_MEANWHILE)

    def add(self, section, item, by, seen):
        """Add a question, after its side's others in this section."""
        with self.edited(by, seen):
            section.take(item, by)

    def swap(self, kept, item, by, seen):
        """Replace one of the draft's questions."""
        with self.edited(by, seen):
            kept.section.exchange(kept, item, by)

    def remove(self, kept, by, seen):
        with self.edited(by, seen):
            kept.section.give_up(kept)

    def move(self, kept, steps, by, seen):
        """Move a question earlier (-1) or later (1) among its side's in this section."""
        with self.edited(by, seen):
            kept.change_places(kept.neighbor(steps))

    @transaction.atomic
    def restore_section(self, section, by, seen):
        """Restore the composer's choice in one section; with no other edit left, the draft follows the brief again."""
        composed = self.composed(self.bank)
        with self.edited(by, seen):
            section.keep(next(part.items for part in composed if part.pair == section.pair))
        if self.reads_as(composed):
            self.edited_at, self.edited_by = None, None
            self.save(update_fields=["edited_at", "edited_by"])

    def reads_as(self, composed):
        """Whether each side asks exactly this, in this order."""
        stored = GuideSection.objects.filter(guide=self).prefetch_related("items")
        return all(section.asks_as(part) for section, part in zip(stored, composed, strict=True))

    @transaction.atomic
    def restore(self, seen):
        """Restore the composer's choice throughout, from the newest revision that includes this interview."""
        self.hold(seen)
        self.revision = self.revision_to_come(self.stage.role.latest)
        self.follow(self.revision, self.composed(self.bank))

    def finalize(self, seen):
        """Make the guide final on purpose, which takes a reason for whatever its plan leaves out."""
        silent = Guide.objects.silent_gaps_of(self.stage.role)
        if silent and self.version == seen and not self.frozen_at:
            raise GuideRefusal(
                f"The guide can’t be final yet: the interview plan is missing questions on {listed_gaps(silent)}. "
                "On the plan’s page, add a question, or leave it out with a reason."
            )
        return self.freeze(seen)

    @transaction.atomic
    def freeze(self, seen):
        """Make the guide final; False when it is no longer the version that was seen."""
        if self.frozen_at or self.version != seen:
            return False
        plan = Guide.objects.newest_by_stage(self.revision) | {str(self.stage_id): self}
        if violations := self.violations(asked_in(plan.values())):
            raise GuideRefusal(" ".join(["The guide can’t be final yet.", *map(str, violations)]))
        as_seen = Guide.objects.filter(pk=self.pk, version=seen, frozen_at__isnull=True)
        rates = rates_of(self.revision.content, plan.values())[self.stage_index]
        frozen = as_seen.update(frozen_at=timezone.now(), rates=rates, version=F("version") + 1)
        self.refresh_from_db(fields=["frozen_at", "rates", "version"])
        return bool(frozen)

    @transaction.atomic
    def renew(self, reason):
        """The next version of a final guide, as a draft; returns the newest draft if there is one.

        It is built from the latest revision, or starts as a copy when neither the brief nor the bank has changed.
        """
        role = Role.objects.select_for_update().get(pk=self.stage.role_id)
        newest = self.stage.guides.for_document().order_by("number").last()
        if not newest.frozen_at:
            return newest
        latest, bank = role.latest, newest.bank
        successor = self.stage.guides.create(
            revision=newest.revision_to_come(latest), number=newest.number + 1, reason=reason
        )
        successor.fill(successor.composed(bank) if newest.is_outdated(latest, bank) else newest.as_plain())
        return successor

    def is_outdated(self, latest, bank):
        """Whether the brief or the bank's wording of its questions has changed since."""
        return self.is_behind(latest) or bool(self.reworded(bank))


def listed_gaps(gaps):
    """The first of the gaps in words, and how many more there are."""
    first, more = f"“{gaps[0].statement}”", len(gaps) - 1
    return f"{first} and {more} more" if more else first
