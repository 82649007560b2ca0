from functools import cached_property

import pgtrigger
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate
from candidates.ratings.to_rate import EVERYTHING
from interviews.composing.personalize import bind, bound, claims_taken
from interviews.models.candidate_material import material_of
from interviews.scheduling.times import day_in_words
from interviews.sheets.meeting import Meeting
from interviews.sheets.sharing import NextUpdate
from roles.brief.content import StageFormat
from roles.brief.phrasing import plain
from roles.models import Role, Stage, StageInterviewer

from .guide import Guide
from .section import GuideRefusal

REFUSE_OTHER_WORDING = """
    IF (OLD.wording, OLD.claims, OLD.guide_id, OLD.kept_at)
        IS DISTINCT FROM (NEW.wording, NEW.claims, NEW.guide_id, NEW.kept_at)
    THEN
        RAISE EXCEPTION 'The wording that was used with a candidate stays as it was used.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'used_wording_stays';
    END IF;
    RETURN NEW;
"""
CHANGED_MEANWHILE = "The guide has changed since you opened this page. Review it, then save the copy."
SAY_WHAT_WAS_AGREED = "All candidates get the same format. Say what was agreed with this one."


def next_update(candidate, day=None):
    """The update that the candidate gets after this day, or after today, and who gives it.

    An update that is due before is given by then, so the day of the one after it is still open.
    """
    due = candidate.next_update_due
    is_to_come = due and due > (day or timezone.localdate())
    return NextUpdate(plain(candidate.owner.name), day_in_words(due) if is_to_come else "")


def guides_met(role):
    """Returns the guide that candidates get in each interview of the plan: the newest final one, else the draft."""
    latest = role.latest
    if latest is None:
        return []
    guides = _guides_by_stage(latest)
    if any(not made or made[-1].follows(latest) for made in guides.values()):
        Guide.objects.compose_for(latest)
        guides = _guides_by_stage(latest)
    return [next((one for one in reversed(made) if one.frozen_at), made[-1]) for made in guides.values()]


def _guides_by_stage(revision):
    """Maps each stage of a revision, in order, to the versions of its guide."""
    guides = {stage["id"]: [] for stage in revision.content["stages"]}
    for guide in Guide.objects.filter(stage__in=guides).select_related("revision").order_by("number"):
        guides[str(guide.stage_id)].append(guide)
    return guides


class CandidateGuideQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(candidate__role__in=Role.objects.visible_to(user))

    def open_for(self, candidate):
        """Returns the candidate's copies: one per interview of the plan, then kept ones no longer in the plan.

        A copy is created when first opened; until it is kept, it follows the common guide.
        """
        found = list(self.filter(candidate=candidate).select_related("stage", "guide__revision"))
        copies = {copy.stage_id: copy for copy in found}
        planned = guides_met(candidate.role)
        opened = [self._opened(candidate, guide, copies.pop(guide.stage_id, None)) for guide in planned]
        opened += [copy for copy in copies.values() if copy.kept_at]
        for copy in opened:
            copy.candidate, copy.siblings = candidate, found
        return opened

    def open_one(self, candidate, stage):
        """Returns the candidate's copy for one stage with everything it shows, or None."""
        opened = next((copy for copy in self.open_for(candidate) if copy.stage_id == stage), None)
        if opened:
            opened.load()
        return opened

    def wording_in(self, interview):
        """Returns the phrases from the candidate's material in an interview's questions, by question."""
        met = self.filter(candidate=interview.candidate_id, stage=interview.stage_id)
        return met.values_list("wording", flat=True).first() or {}

    def to_rate_in(self, stage):
        """What a candidate's interview rates, by the guide it is held from."""
        copy = self.filter(stage=stage).select_related("guide__revision").first()
        return copy.guide.to_rate if copy else EVERYTHING

    def _opened(self, candidate, guide, copy):
        if copy is None:
            copy, _ = self.get_or_create(candidate=candidate, stage_id=guide.stage_id, defaults={"guide": guide})
        if not copy.kept_at and copy.guide_id != guide.pk:
            self.filter(pk=copy.pk, kept_at__isnull=True).update(guide=guide)
        if not copy.kept_at:
            copy.guide = guide
        return copy


class CandidateGuide(models.Model):
    """One candidate's copy of an interview guide, with wording from their own material.

    `wording` maps an item's primary key to the phrases put into it: {"41": {"claim": "…"}}. `claims` lists the claims
    used and why: [{"id": 7, "text": "…", "why": "…"}]. Both are empty until the copy is kept, and the candidate's
    current material is used instead; once kept, they never change.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="guides")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="candidate_guides")
    guide = models.ForeignKey(Guide, models.PROTECT, related_name="candidate_guides")
    medium = models.CharField("different format", max_length=20, choices=StageFormat, blank=True)
    adjustment = models.CharField("adjustment", max_length=500, blank=True)
    wording = models.JSONField(default=dict)
    claims = models.JSONField(default=list)
    kept_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CandidateGuideQuerySet.as_manager()

    class Meta:
        ordering = ["candidate", "stage__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "stage"],
                name="candidate_meets_one_guide",
                violation_error_message="This candidate already has a guide for this interview.",
            ),
            models.CheckConstraint(
                condition=models.Q(medium="") | ~models.Q(adjustment=""),
                name="other_medium_is_agreed",
                violation_error_message=SAY_WHAT_WAS_AGREED,
            ),
            models.CheckConstraint(
                condition=models.Q(medium__in=["", *StageFormat.values]),
                name="other_medium_is_live",
                violation_error_message="An interview is held in person, by phone, or by live video.",
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

    def get_absolute_url(self):
        return reverse("interviews:candidate-guide", args=[self.candidate_id, self.stage_id])

    @property
    def planned_stage(self):
        """The stage as planned in the guide's revision."""
        return self.guide.revision.content["stages"][self.guide.stage_index]

    @property
    def planned_medium(self):
        """The format for all candidates."""
        return StageFormat(self.planned_stage["format"]).label

    @property
    def number(self):
        """The interview's place in the plan, starting at 1."""
        return self.guide.stage_index + 1

    @property
    def content(self):
        """The guide's brief, with the format agreed with this candidate."""
        content = self.guide.revision.content
        if not self.medium:
            return content
        here = self.planned_stage | {"format": self.medium, "format_reason": ""}
        stages = [here if stage["id"] == here["id"] else stage for stage in content["stages"]]
        return content | {"stages": stages}

    @property
    def meeting(self):
        """Participants and the adjustment agreed, without the private reason for it."""
        return Meeting(
            people=self.guide.people,
            candidate=plain(self.candidate.name),
            arrangement=plain(self.adjustment),
            next_update=next_update(self.candidate),
            contact=self.contact,
        )

    @property
    def contact(self):
        """The person the candidate asks for arrangements: their owner, unless that is one of the interviewers."""
        owner = self.candidate.owner
        leads = any(held.user_id == owner.pk for held in self.guide.stage.interviewers.all())
        return "" if leads else f"{plain(owner.name)}, {owner.email}"

    def load(self):
        """Prefetches what its page and print show, except the candidate's material."""
        self.guide.stage = self.stage
        people = StageInterviewer.objects.select_related("user")
        models.prefetch_related_objects([self.guide], "sections__items", models.Prefetch("stage__interviewers", people))

    def document(self):
        """Returns the guide as both sides see it with this candidate, on screen and on paper."""
        return self.guide.document(self)

    def as_plain(self):
        """Returns both sides' questions by section, with this candidate's material filled in."""
        return bound(self.guide.as_plain(), self.phrases)

    @cached_property
    def phrases(self):
        """The phrases put into each question: as used, or from the current material."""
        if self.kept_at:
            return [self.wording.get(str(item.pk), {}) for item in self._items]
        return bind(self.guide.as_plain(), self.material, self.explored)

    @cached_property
    def claims_taken(self):
        """Claims that the guide asks about, each with the reason."""
        if self.kept_at:
            return self.claims
        taken = claims_taken(self.guide.as_plain(), self.material, self.explored)
        return [{"id": one.claim.id, "text": one.claim.text, "why": one.why} for one in taken]

    @cached_property
    def material(self):
        return material_of(self.candidate, self.guide.revision.content)

    @cached_property
    def siblings(self):
        return list(self.candidate.guides.all())

    @property
    def explored(self):
        """Claims covered by the candidate's other kept guides."""
        others = [copy for copy in self.siblings if copy.kept_at and copy.pk != self.pk]
        return {claim["id"] for copy in others for claim in copy.claims}

    @property
    def _items(self):
        return [item for section in self.guide.sections.all() for item in section.items.all()]

    @transaction.atomic
    def agree(self):
        """Saves the agreed adjustment and returns the interviews whose format it changes."""
        self.version += 1
        self.save(update_fields=["medium", "adjustment", "version"])
        ahead = self.candidate.interviews.standing().filter(stage=self.stage_id, begun_at=None)
        held_otherwise = list(ahead.exclude(medium=self.meets_by).select_for_update(of=["self"]))
        for interview in held_otherwise:
            interview.hold_by(self.meets_by)
        return held_otherwise

    @property
    def meets_by(self):
        """The candidate's format: the one agreed, else the common one."""
        return self.medium or self.planned_stage["format"]

    @transaction.atomic
    def keep(self):
        """Keeps guide and wording permanently, as used with this candidate."""
        held = CandidateGuide.objects.select_for_update().get(pk=self.pk)
        if held.kept_at:
            self._take_from(held)
            return
        if held.guide_id != self.guide_id or not self._freeze():
            raise GuideRefusal(CHANGED_MEANWHILE)
        wording = zip(self._items, self.phrases, strict=True)
        self.wording = {str(item.pk): phrases for item, phrases in wording if phrases}
        self.claims = self.claims_taken
        self.kept_at = timezone.now()
        self.save(update_fields=["wording", "claims", "kept_at"])

    def _freeze(self):
        """Makes the guide final: once one candidate got it, every candidate for this interview gets the same."""
        return bool(self.guide.frozen_at) or self.guide.freeze(self.guide.version)

    def _take_from(self, held):
        self.wording, self.claims, self.kept_at, self.sent_at = held.wording, held.claims, held.kept_at, held.sent_at
        for name in ("phrases", "claims_taken"):
            self.__dict__.pop(name, None)

    def mark_sent(self):
        """Records when this candidate's packet was first downloaded."""
        CandidateGuide.objects.filter(pk=self.pk, sent_at__isnull=True).update(sent_at=timezone.now())
        self.refresh_from_db(fields=["sent_at"])
