import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from roles.brief.statements import LONGEST_KEY, fingerprint
from roles.brief.steps import step_of
from roles.handover.answer import answer_text, changes, has_room
from roles.handover.asked import asked_for, label_of
from roles.handover.situations import PART, is_situation

from .comment import NotToBeTaken, ReadsOtherwise
from .role import Role

LASTS = timedelta(days=14)
"""How long a link works."""

MOST_OPEN = 30
"""How many unanswered questions one role may have."""


class LinkClosed(Exception):
    """The link no longer accepts an answer."""


class HandoverQuerySet(models.QuerySet):
    def open(self):
        """Questions, answered or not, that are not settled."""
        return self.filter(outcome="")

    def unanswered(self):
        return self.open().filter(answered_at=None)

    def waiting_for(self, user):
        """Answers waiting for this person to accept them or set them aside."""
        mine = Role.objects.editable_by(user)
        return self.open().filter(answered_at__isnull=False, role__in=mine).select_related("role")

    def behind(self, token):
        """The question behind a link, or None."""
        return self.filter(digest=digest_of(token)).select_related("asked_by").first()

    @transaction.atomic
    def ask(self, role, token, *, instead_of=None, **asked):
        """Creates the question behind this token's link, or returns the existing one."""
        until = timezone.now() + LASTS
        handover, is_new = self.get_or_create(
            digest=digest_of(token), defaults=asked | {"role": role, "expires_at": until}
        )
        if is_new and instead_of:
            instead_of.give_way(by=asked["asked_by"])
        return handover, is_new


class Handover(models.Model):
    """A question to a colleague about one statement of a draft, by a private link that takes one answer.

    `said` is the wording at the time of asking, so that an answer to an outdated wording is not accepted unseen.
    Only the link's digest is stored (SHA-256, hexadecimal). Once settled, the person's email address is deleted.
    """

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Added to the brief"
        SET_ASIDE = "set_aside", "Set aside"
        WITHDRAWN = "withdrawn", "Withdrawn"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="handovers")
    statement = models.CharField(max_length=LONGEST_KEY)
    said = models.TextField(blank=True)
    question = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    answer = models.JSONField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["role", "asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True)
                | Q(answer__isnull=False, answered_at__isnull=False),
                name="handover_answered_when",
                violation_error_message="An answer needs the time it was given.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="handover_settled_when",
                violation_error_message="An outcome needs the time it was decided.",
            ),
        ]

    def __str__(self):
        return f"{self.name} is asked for {self.statement}"

    def get_absolute_url(self):
        """The step that the statement belongs to, where the question is listed."""
        return f"{reverse('interviews:brief-step', args=[self.role.slug, self.step])}#asked-of-others"

    @property
    def step(self):
        return step_of(self.statement)

    @property
    def part(self):
        return self.statement.partition(".")[0]

    @property
    def label(self):
        return label_of(self.statement)

    @property
    def is_situation(self):
        return is_situation(self.statement)

    @property
    def is_answered(self):
        return self.answered_at is not None

    @property
    def has_run_out(self):
        return not self.is_answered and self.expires_at <= timezone.now()

    @property
    def answerer(self):
        return self.answered_by or self.name

    def why_closed(self, content):
        """A code for why the link no longer accepts an answer, or an empty string while it does."""
        if self.outcome == self.Outcome.WITHDRAWN:
            return "withdrawn"
        if self.is_answered or self.outcome:
            return "answered"
        if self.has_run_out:
            return "run_out"
        return "" if asked_for(content, self.statement) else "gone"

    @transaction.atomic
    def keep_answer(self, answer, by):
        """Saves the answer. Sending the same one twice does no harm; any other one raises LinkClosed."""
        stored = Handover.objects.select_for_update().get(pk=self.pk)
        if stored.answer == answer and stored.answered_by == by:
            return
        if stored.outcome or stored.is_answered or stored.has_run_out:
            raise LinkClosed
        stored.answer, stored.answered_by, stored.answered_at = answer, by, timezone.now()
        stored.save(update_fields=["answer", "answered_by", "answered_at"])

    @transaction.atomic
    def take(self, by, seen=""):
        """Writes the answer into the draft, once.

        Raises ReadsOtherwise if the statement has changed since, unless its current wording is the one `seen`.
        """
        role = Role.objects.held(self.role_id)
        stored = Handover.objects.select_for_update().get(pk=self.pk)
        if stored.outcome == self.Outcome.TAKEN:
            return
        content = role.content
        asked = stored._to_be_taken(content)
        if asked.reads != stored.said and fingerprint(asked.reads) != seen:
            raise ReadsOtherwise
        if answer_text(content, stored.statement, stored.answer) != asked.reads:
            role.amend(stored._changes(content), by)
        role.confirm({stored.statement}, by)
        stored._settle(self.Outcome.TAKEN, by)

    def set_aside(self, by):
        """Leaves the brief unchanged and keeps the answer on record."""
        self._settle_if_open(self.Outcome.SET_ASIDE, by, answered=True)

    def withdraw(self, by):
        """Closes the link of an unanswered question."""
        self._settle_if_open(self.Outcome.WITHDRAWN, by, answered=False)

    def give_way(self, by):
        """Settles this question because a new one replaces it."""
        self.set_aside(by)
        self.withdraw(by)

    def _changes(self, content):
        """The change to the brief. A situation names its teller, on the draft only."""
        share = changes(self.statement, self.answer, content)
        return {PART: [share[PART][0] | {"told_by": self.answerer}]} if self.is_situation else share

    def _to_be_taken(self, content):
        # A situation outlives its statement: it still tells of this job.
        asked = asked_for(content, self.statement) or (asked_for(content, PART) if self.is_situation else None)
        if self.outcome or not self.is_answered:
            raise NotToBeTaken("There is no answer waiting here anymore.")
        if asked is None:
            raise NotToBeTaken(
                "This part is no longer in the brief. Copy what you want to keep, then set the answer aside."
            )
        if not has_room(content, self.statement):
            raise NotToBeTaken("The list is full. Remove a row first, then accept the answer.")
        return asked

    def _settle_if_open(self, outcome, by, *, answered):
        """Updates in a single query, so that if two people decide at once, only the first one counts."""
        still_open = Handover.objects.open().filter(pk=self.pk, answered_at__isnull=not answered)
        still_open.update(outcome=outcome, settled_by=by, settled_at=timezone.now(), email="")

    def _settle(self, outcome, by):
        self.outcome, self.settled_by, self.settled_at, self.email = outcome, by, timezone.now(), ""
        self.save(update_fields=["outcome", "settled_by", "settled_at", "email"])


def new_token():
    """The secret part of a link: 32 random bytes."""
    return secrets.token_urlsafe(32)


def digest_of(token):
    return hashlib.sha256(token.encode()).hexdigest()
