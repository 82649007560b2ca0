import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from roles.brief.statements import LONGEST_KEY, mark_of
from roles.brief.steps import step_of
from roles.handover.answer import answer_told, changes, has_room
from roles.handover.asked import asked_for, label_of

from .remark import NotToBeTaken, ReadsOtherwise
from .role import Role

LASTS = timedelta(days=14)
"""How long a link works."""

MOST_OPEN = 30
"""How many questions about one role may be out at once."""


class LinkClosed(Exception):
    """A link through which nothing can be answered any more."""


class HandoverQuerySet(models.QuerySet):
    def open(self):
        """What is asked or answered, and not settled."""
        return self.filter(outcome="")

    def unanswered(self):
        return self.open().filter(answered_at=None)

    def waiting_for(self, user):
        """Answers that wait for this person to take them or set them aside."""
        mine = Role.objects.editable_by(user)
        return self.open().filter(answered_at__isnull=False, role__in=mine).select_related("role")

    def behind(self, token):
        """The question behind a link, or None."""
        return self.filter(digest=digest_of(token)).select_related("asked_by").first()

    @transaction.atomic
    def ask(self, role, token, *, instead_of=None, **asked):
        """Asks somebody, by a link that holds this token. Sent twice it is asked once."""
        until = timezone.now() + LASTS
        handover, is_new = self.get_or_create(
            digest=digest_of(token), defaults=asked | {"role": role, "expires_at": until}
        )
        if is_new and instead_of:
            instead_of.give_way(by=asked["asked_by"])
        return handover, is_new


class Handover(models.Model):
    """One statement of a draft that somebody else is asked to write: by a private link, used once.

    `said` is how the statement read when they were asked, so that an answer to other words is not taken unseen.
    Only the link's digest is kept (SHA-256, hexadecimal), and once all is settled, of the person no more than the name.
    """

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Taken into the brief"
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
                violation_error_message="An answer has the moment in which it was given.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="handover_settled_when",
                violation_error_message="What became of it has the moment in which that was settled.",
            ),
        ]

    def __str__(self):
        return f"{self.name} is asked for {self.statement}"

    def get_absolute_url(self):
        """Where whoever asked finds it again: beside the step on which the statement is written."""
        return f"{reverse('roles:role-step', args=[self.role.slug, self.step])}#asked-of-others"

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
    def is_answered(self):
        return self.answered_at is not None

    @property
    def has_run_out(self):
        return not self.is_answered and self.expires_at <= timezone.now()

    @property
    def answerer(self):
        return self.answered_by or self.name

    def why_closed(self, content):
        """Why nothing can be answered here any more, as a word, or nothing while it can."""
        if self.outcome == self.Outcome.WITHDRAWN:
            return "withdrawn"
        if self.is_answered or self.outcome:
            return "answered"
        if self.has_run_out:
            return "run_out"
        return "" if asked_for(content, self.statement) else "gone"

    @transaction.atomic
    def keep_answer(self, answer, by):
        """Keeps the one answer; the same one sent twice does no harm. Raises LinkClosed for any other."""
        stored = Handover.objects.select_for_update().get(pk=self.pk)
        if stored.answer == answer and stored.answered_by == by:
            return
        if stored.outcome or stored.is_answered or stored.has_run_out:
            raise LinkClosed
        stored.answer, stored.answered_by, stored.answered_at = answer, by, timezone.now()
        stored.save(update_fields=["answer", "answered_by", "answered_at"])

    @transaction.atomic
    def take(self, by, seen=""):
        """Writes the answer into the draft; taken already, it stays as it is.

        Raises ReadsOtherwise when the statement has changed since, unless it is the wording that was `seen`.
        """
        role = Role.objects.held(self.role_id)
        stored = Handover.objects.select_for_update().get(pk=self.pk)
        if stored.outcome == self.Outcome.TAKEN:
            return
        content = role.content
        asked = stored._to_be_taken(content)
        if asked.reads != stored.said and mark_of(asked.reads) != seen:
            raise ReadsOtherwise
        if answer_told(content, stored.statement, stored.answer) != asked.reads:
            role.amend(changes(stored.statement, stored.answer), by)
        role.confirm({stored.statement}, by)
        stored._settle(self.Outcome.TAKEN, by)

    def set_aside(self, by):
        """The brief stays as it is; the answer is kept here with its name."""
        self._settle_if_open(self.Outcome.SET_ASIDE, by, answered=True)

    def withdraw(self, by):
        """The link answers no longer."""
        self._settle_if_open(self.Outcome.WITHDRAWN, by, answered=False)

    def give_way(self, by):
        """Somebody is asked anew, so that this question is settled."""
        self.set_aside(by)
        self.withdraw(by)

    def _to_be_taken(self, content):
        asked = asked_for(content, self.statement)
        if self.outcome or not self.is_answered:
            raise NotToBeTaken("There is no answer waiting here any more.")
        if asked is None:
            raise NotToBeTaken("This part is no longer in the brief. Copy what you want to keep, then set it aside.")
        if not has_room(content, self.statement):
            raise NotToBeTaken("The list is full. Take a row out first, then take the answer.")
        return asked

    def _settle_if_open(self, outcome, by, *, answered):
        """In one statement, so that of two people at once only the first settles it."""
        still_open = Handover.objects.open().filter(pk=self.pk, answered_at__isnull=not answered)
        still_open.update(outcome=outcome, settled_by=by, settled_at=timezone.now(), email="")

    def _settle(self, outcome, by):
        self.outcome, self.settled_by, self.settled_at, self.email = outcome, by, timezone.now(), ""
        self.save(update_fields=["outcome", "settled_by", "settled_at", "email"])


def new_token():
    """What makes a link private: 32 bytes that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest_of(token):
    return hashlib.sha256(token.encode()).hexdigest()
