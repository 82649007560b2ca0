from dataclasses import asdict

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from interviews.document import Meeting, Person, build_document
from interviews.guide import compose
from roles.models import BriefRevision, Role, Stage

from .question import Question
from .section import REFUSE_FROZEN, GuideItem, GuideSection


class GuideQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The guides of the roles this person may see."""
        return self.filter(stage__role__in=Role.objects.visible_to(user))

    def for_document(self):
        """Everything the guide's page and its PDF show."""
        return self.select_related("stage__role__organization", "revision").prefetch_related(
            "sections__items", "stage__interviewers__user"
        )

    def of_plan(self, role):
        """The newest guide of each conversation of the latest revision; what is missing is composed first."""
        revision = role.latest
        if revision is None:
            return []
        newest = self.newest_by_stage(revision)
        if any(guide is None or guide.is_behind(revision) for guide in newest.values()):
            self.compose_for(revision)
            newest = self.newest_by_stage(revision)
        return list(newest.values())

    def newest_by_stage(self, revision):
        """Each conversation of a revision, in its order, with its newest guide or None."""
        stages = [stage["id"] for stage in revision.content["stages"]]
        guides = self.filter(stage__in=stages).for_document().order_by("number")
        return dict.fromkeys(stages) | {str(guide.stage_id): guide for guide in guides}

    @transaction.atomic
    def compose_for(self, revision):
        """Composes what a revision's conversations lack; drafts follow the revision, frozen guides stay."""
        Role.objects.select_for_update().get(pk=revision.role_id)
        bank = Question.objects.as_bank()
        for stage, guide in self.newest_by_stage(revision).items():
            if guide is None:
                self.create(stage_id=stage, revision=revision).fill(bank)
            elif guide.is_behind(revision):
                guide.follow(revision, bank)


class Guide(models.Model):
    """Both sides' guide for one stage, composed from one published revision."""

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="guides")
    revision = models.ForeignKey(BriefRevision, models.PROTECT, related_name="guides")
    number = models.PositiveIntegerField("version", default=1)
    reason = models.CharField("why another version", max_length=500, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
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
        """The place of its conversation in the revision it was composed from, counted from 0."""
        stages = [stage["id"] for stage in self.revision.content["stages"]]
        return stages.index(str(self.stage_id))

    def is_behind(self, revision):
        """Whether this guide is still a draft and a newer revision holds its conversation."""
        held = {stage["id"] for stage in revision.content["stages"]}
        return not self.frozen_at and self.revision.number < revision.number and str(self.stage_id) in held

    def document(self):
        """The guide as both sides see it, on the page and on paper."""
        return build_document(
            self.revision.content,
            self.stage_index,
            [section.as_plain() for section in self.sections.all()],
            revision_number=self.revision.number,
            revision_date=timezone.localdate(self.revision.published_at),
            version=self.number,
            frozen_at=self.frozen_at,
            meeting=Meeting(people=self.people),
        )

    @property
    def people(self):
        """Those who hold this conversation, as printed on its cover."""
        return tuple(Person(held.user.name, held.user.title) for held in self.stage.interviewers.all())

    def fill(self, bank):
        """Composes and keeps the questions of both sides, from this guide's revision."""
        composed = compose(self.revision.content, self.stage_index, bank).sections
        sections = GuideSection.objects.bulk_create(
            GuideSection(guide=self, pair=section.pair, minutes=section.minutes) for section in composed
        )
        questions = dict(Question.objects.values_list("code", "pk"))
        GuideItem.objects.bulk_create(
            GuideItem(section=kept, position=place, question_id=questions.get(item.code), **asdict(item))
            for kept, section in zip(sections, composed, strict=True)
            for place, item in enumerate(section.items)
        )

    def follow(self, revision, bank):
        """Composes this draft anew from a newer revision."""
        self.revision, self.version = revision, self.version + 1
        self.save(update_fields=["revision", "version"])
        self.sections.all().delete()
        self.fill(bank)

    @transaction.atomic
    def freeze(self, seen):
        """Keeps the guide as it is from now on; False when it is no longer the version that was seen."""
        as_seen = Guide.objects.filter(pk=self.pk, version=seen, frozen_at__isnull=True)
        frozen = as_seen.update(frozen_at=timezone.now(), version=F("version") + 1)
        self.refresh_from_db(fields=["frozen_at", "version"])
        return bool(frozen)

    @transaction.atomic
    def renew(self):
        """The next version of a frozen guide, composed from the latest revision; the newest one if it is there."""
        role = Role.objects.select_for_update().get(pk=self.stage.role_id)
        newest = self.stage.guides.select_related("revision").order_by("number").last()
        if not newest.may_renew(role.latest):
            return newest
        successor = self.stage.guides.create(revision=role.latest, number=newest.number + 1)
        successor.fill(Question.objects.as_bank())
        return successor

    def may_renew(self, latest):
        """Whether a later revision than this frozen guide's still holds its conversation."""
        held = {stage["id"] for stage in latest.content["stages"]}
        return bool(self.frozen_at) and latest.number > self.revision.number and str(self.stage_id) in held
