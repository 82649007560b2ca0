from functools import cached_property

import pgtrigger
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate
from interviews.composing.personalize import bind, bound, claims_taken
from interviews.models.candidate_material import material_of
from interviews.sheets.document import Meeting
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
CHANGED_MEANWHILE = "The guide has changed since you opened this page. Look at it again, then keep it."
SAY_WHAT_WAS_AGREED = "All candidates meet in the same way. Say what was agreed with this one."


def guides_met(role):
    """The guide that candidates meet in each conversation of the plan: the newest frozen one, else the draft."""
    latest = role.latest
    if latest is None:
        return []
    guides = _guides_by_stage(latest)
    if any(not made or made[-1].follows(latest) for made in guides.values()):
        Guide.objects.compose_for(latest)
        guides = _guides_by_stage(latest)
    return [next((one for one in reversed(made) if one.frozen_at), made[-1]) for made in guides.values()]


def _guides_by_stage(revision):
    """Each conversation of a revision, in its order, with the versions of its guide."""
    guides = {stage["id"]: [] for stage in revision.content["stages"]}
    for guide in Guide.objects.filter(stage__in=guides).select_related("revision").order_by("number"):
        guides[str(guide.stage_id)].append(guide)
    return guides


class CandidateGuideQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The copies of the candidates this person may see."""
        return self.filter(candidate__role__in=Role.objects.visible_to(user))

    def open_for(self, candidate):
        """This person's copies, one a conversation of the plan and then those of conversations no longer planned.

        A copy is made when it is first looked at; until it is kept, it follows the guide that everybody meets.
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
        """This person's copy for one conversation with everything it shows; None where they have none."""
        opened = next((copy for copy in self.open_for(candidate) if copy.stage_id == stage), None)
        if opened:
            opened.load()
        return opened

    def wording_in(self, interview):
        """What the candidate's own material put into the questions of a conversation, by question."""
        met = self.filter(candidate=interview.candidate_id, stage=interview.stage_id)
        return met.values_list("wording", flat=True).first() or {}

    def _opened(self, candidate, guide, copy):
        if copy is None:
            copy, _ = self.get_or_create(candidate=candidate, stage_id=guide.stage_id, defaults={"guide": guide})
        if not copy.kept_at and copy.guide_id != guide.pk:
            self.filter(pk=copy.pk, kept_at__isnull=True).update(guide=guide)
        if not copy.kept_at:
            copy.guide = guide
        return copy


class CandidateGuide(models.Model):
    """The guide one candidate meets in one conversation, with the wording that their own material gives it.

    `wording` holds, by the item's primary key, the phrases put into it: {"41": {"claim": "…"}}, and `claims` which
    claims those are and why: [{"id": 7, "text": "…", "why": "…"}]. Both are empty until the copy is kept, and the
    candidate's material as it then stands is read; once kept, they are what was used, and stay.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="guides")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="candidate_guides")
    guide = models.ForeignKey(Guide, models.PROTECT, related_name="candidate_guides")
    medium = models.CharField("held otherwise", max_length=20, choices=StageFormat, blank=True)
    adjustment = models.CharField("as agreed", max_length=500, blank=True)
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
                violation_error_message="This candidate has a guide for this conversation already.",
            ),
            models.CheckConstraint(
                condition=models.Q(medium="") | ~models.Q(adjustment=""),
                name="other_medium_is_agreed",
                violation_error_message=SAY_WHAT_WAS_AGREED,
            ),
            models.CheckConstraint(
                condition=models.Q(medium__in=["", *StageFormat.values]),
                name="other_medium_is_live",
                violation_error_message="A conversation is held in person, by phone or by live video.",
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
        """Its conversation as the guide's revision plans it."""
        return self.guide.revision.content["stages"][self.guide.stage_index]

    @property
    def planned_medium(self):
        """How all candidates meet."""
        return StageFormat(self.planned_stage["format"]).label

    @property
    def number(self):
        """The conversation's place in the plan, counted from one."""
        return self.guide.stage_index + 1

    @property
    def content(self):
        """The brief that the guide reads from; the conversation held as it was agreed with this candidate."""
        content = self.guide.revision.content
        if not self.medium:
            return content
        here = self.planned_stage | {"format": self.medium, "format_reason": ""}
        stages = [here if stage["id"] == here["id"] else stage for stage in content["stages"]]
        return content | {"stages": stages}

    @property
    def meeting(self):
        """Who meets whom, and what was agreed; why it was is nobody's business."""
        return Meeting(
            people=self.guide.people, candidate=plain(self.candidate.name), arrangement=plain(self.adjustment)
        )

    def load(self):
        """Fetches what its page and its print show, but the candidate's material."""
        self.guide.stage = self.stage
        people = StageInterviewer.objects.select_related("user")
        models.prefetch_related_objects([self.guide], "sections__items", models.Prefetch("stage__interviewers", people))

    def document(self):
        """The guide as both sides see it with this candidate, on the page and on paper."""
        return self.guide.document(self)

    def as_plain(self):
        """What both sides ask, part by part, this person's own material put in."""
        return bound(self.guide.as_plain(), self.phrases)

    @cached_property
    def phrases(self):
        """Question by question, what is put into it: as it was used, or as the material now stands."""
        if self.kept_at:
            return [self.wording.get(str(item.pk), {}) for item in self._items]
        return bind(self.guide.as_plain(), self.material, self.explored)

    @cached_property
    def claims_taken(self):
        """The claims that the guide asks about, each with its reason."""
        if self.kept_at:
            return self.claims
        taken = claims_taken(self.guide.as_plain(), self.material, self.explored)
        return [{"id": one.claim.id, "text": one.claim.text, "why": one.why} for one in taken]

    @cached_property
    def material(self):
        return material_of(self.candidate, self.guide.revision.content)

    @cached_property
    def siblings(self):
        """All of this person's copies."""
        return list(self.candidate.guides.all())

    @property
    def explored(self):
        """The claims that another conversation with this person was kept with."""
        others = [copy for copy in self.siblings if copy.kept_at and copy.pk != self.pk]
        return {claim["id"] for copy in others for claim in copy.claims}

    @property
    def _items(self):
        return [item for section in self.guide.sections.all() for item in section.items.all()]

    @transaction.atomic
    def agree(self):
        """Stores what was agreed with this candidate about how to meet; returns the conversations it changes."""
        self.version += 1
        self.save(update_fields=["medium", "adjustment", "version"])
        ahead = self.candidate.interviews.standing().filter(stage=self.stage_id, begun_at=None)
        held_otherwise = list(ahead.exclude(medium=self.meets_by).select_for_update(of=["self"]))
        for interview in held_otherwise:
            interview.hold_by(self.meets_by)
        return held_otherwise

    @property
    def meets_by(self):
        """How this candidate is met: as agreed, else as everybody."""
        return self.medium or self.planned_stage["format"]

    @transaction.atomic
    def keep(self):
        """Keeps guide and wording as they are used with this candidate; from then on they stay."""
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
        """What one candidate met, every candidate of this conversation meets."""
        return bool(self.guide.frozen_at) or self.guide.freeze(self.guide.version)

    def _take_from(self, held):
        self.wording, self.claims, self.kept_at, self.sent_at = held.wording, held.claims, held.kept_at, held.sent_at
        for name in ("phrases", "claims_taken"):
            self.__dict__.pop(name, None)

    def mark_sent(self):
        """Notes that this candidate has their side beforehand; the first day counts."""
        CandidateGuide.objects.filter(pk=self.pk, sent_at__isnull=True).update(sent_at=timezone.now())
        self.refresh_from_db(fields=["sent_at"])
