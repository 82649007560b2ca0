from copy import copy
from dataclasses import fields
from itertools import chain, count

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from candidates.sides import Side
from interviews.questions.checks import check_question
from interviews.questions.placeholders import needs, segments
from interviews.questions.shipped import BankQuestion, Link
from interviews.questions.vocabulary import Audience, Kind, Pair, Relationship, Weight
from roles.brief.content import HeldBy
from roles.models import Organization

from .question_queryset import QuestionQuerySet

LONGEST_STEM = 12
INITIALS = {Side.INTERVIEWER: "I", Side.CANDIDATE: "C"}
WORDING = [
    "pair",
    "side",
    "kind",
    "weight",
    "audience",
    "text",
    "rungs",
    "listen_for",
    "avoid",
    "links",
    "held_by",
    "relationship",
    "rated",
    "mismatch_only",
]
"""The fields that define a question: changing any of them makes a new version."""


class Question(models.Model):
    """A reviewed question in the bank, with its ladder of four rungs (follow-up questions)."""

    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="questions",
        help_text="None for built-in questions.",
    )
    replaces = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        help_text="The built-in question that this organization asks with its own wording.",
    )
    code = models.CharField(max_length=20)
    pair = models.CharField(max_length=2, choices=Pair)
    side = models.CharField(max_length=20, choices=Side)
    kind = models.CharField(max_length=20, choices=Kind)
    weight = models.CharField(max_length=10, choices=Weight)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ROOM)
    text = models.TextField(max_length=500)
    rungs = ArrayField(
        models.CharField(max_length=300),
        size=4,
        help_text="Four: the first answer, the reasoning, the alternatives, what changed.",
    )
    listen_for = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    avoid = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    links = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    held_by = models.CharField(max_length=20, choices=HeldBy, blank=True)
    relationship = models.CharField(max_length=20, choices=Relationship, blank=True)
    rated = models.BooleanField(
        "rate the answers",
        default=True,
        help_text="Clear this for a question that invites a worry or a need: "
        "the interviewer only listens and says thank you, so that people answer openly.",
    )
    mismatch_only = models.BooleanField(
        "ask only if there’s no fit",
        default=False,
        help_text="Guides never include it. Use it when there turns out to be no fit.",
    )
    version = models.PositiveIntegerField(default=1)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(
        null=True, editable=False, help_text="When a built-in question was edited here; updates then leave it alone."
    )
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pair", "-side", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rungs__len=4),
                name="question_has_four_rungs",
                violation_error_message="Write four follow-up questions; the first answer is a rehearsed one.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | Q(organization__isnull=False),
                name="shipped_question_replaces_none",
                violation_error_message="Only an organization’s own question can replace a built-in one.",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True) | Q(organization__isnull=False),
                name="shipped_question_stays",
                violation_error_message="Built-in questions can’t be retired. Customize the wording instead.",
            ),
            models.UniqueConstraint(
                fields=["organization", "code"],
                nulls_distinct=False,
                name="question_code_once",
                violation_error_message="Another question already has this code.",
            ),
            models.UniqueConstraint(
                fields=["organization", "replaces"],
                name="question_replaced_once",
                violation_error_message="Your organization already has its own wording of this question.",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("interviews:question-detail", args=[self.pk])

    @property
    def wording(self):
        return {name: copy(getattr(self, name)) for name in WORDING}

    def for_wording(self, organization):
        """The question an organization edits: its own, or its own wording of a built-in one, started if needed."""
        if self.is_own:
            return self
        begun = self.replaced_by.filter(organization=organization).select_related("updated_by").first()
        return begun or Question(organization=organization, replaces=self, **self.wording)

    @property
    def origin(self):
        """The question that this one rewords, or a blank one: the source of default flags."""
        return self.replaces or Question()

    def reworded_by(self, person):
        """Save the current wording as the first version of a new question, or as the next version."""
        if self.pk:
            self.version += 1
        self.code = self.code or self._free_code()
        self.updated_by = person
        self.save()

    def findings(self, organization):
        """Findings about its wording for this organization, without warnings that someone decided to keep."""
        kept = set(self.kept_warnings.values_list("code", "subject")) if self.pk else set()
        found = check_question(self.as_plain(), organization.jurisdiction)
        return [finding for finding in found if finding.blocks or (finding.code, self.about(finding)) not in kept]

    def about(self, finding):
        """The text a finding is about; once it changes, the reason to keep it no longer applies."""
        place = finding.field.partition(".")[2]
        if finding.field.startswith("rungs"):
            return self.rungs[int(place)] if place else "\n".join(self.rungs)
        return self.text

    def twin(self):
        """An identical question that the organization already has."""
        return self.organization.questions.filter(replaces=self.replaces, **self.wording).first()

    def set_aside(self, person, at=None):
        """Stop using it; existing guides keep their wording."""
        self._mark_set_aside(self.set_aside_at or at or timezone.now(), person)

    def take_up(self, person):
        self._mark_set_aside(None, person)

    def _mark_set_aside(self, at, person):
        if at != self.set_aside_at:
            self.set_aside_at, self.updated_by = at, person
            self.save(update_fields=["set_aside_at", "updated_by", "updated_at"])

    def _free_code(self):
        """An unused code: I1a-own for a wording of I1a; C4-own-2 for the organization's second question of its own."""
        stem = f"{self.replaces.code[:LONGEST_STEM] if self.replaces else INITIALS[self.side] + self.pair[1]}-own"
        taken = set(self.organization.questions.filter(code__startswith=stem).values_list("code", flat=True))
        first = [stem] if self.replaces else []
        numbered = (f"{stem}-{number}" for number in count(1))
        return next(code for code in chain(first, numbered) if code not in taken)

    def place_in_bank(self):
        """Sort key in the bank: own wordings take the built-in question's place, new questions come last."""
        return (self.is_own and self.replaces is None, self.replaces.code if self.replaces else self.code)

    @property
    def said(self):
        """The text in pieces, with placeholders set apart."""
        return segments(self.text)

    @property
    def probes(self):
        return [segments(rung) for rung in self.rungs]

    @property
    def signs(self):
        return [segments(sign) for sign in self.listen_for]

    @property
    def needs(self):
        """The placeholders to fill in before it can be asked."""
        return needs([self.text, *self.rungs, *self.listen_for])

    @property
    def link_labels(self):
        known = dict(Link.choices)
        return [known.get(link, link) for link in self.links]

    @property
    def is_own(self):
        return self.organization_id is not None

    def as_plain(self):
        """The question as a plain value for the composer."""
        values = {field.name: getattr(self, field.name) for field in fields(BankQuestion)}
        return BankQuestion(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})
