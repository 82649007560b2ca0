from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from roles.brief.fields import LONG
from roles.brief.statements import COMPOSED, LONGEST_KEY, amendment, fingerprint, statement_of

from .role_queryset import administered_by


class AlreadySettled(Exception):
    """Someone has already decided on this comment."""


class NotToBeTaken(Exception):
    """A contribution can't go into the brief as it is now. The message says why, for people."""


class ReadsOtherwise(Exception):
    """The statement has changed since the contribution; both wordings must be shown first."""


class CommentQuerySet(models.QuerySet):
    def beyond_true(self):
        """Comments, without plain “true” verdicts."""
        return self.exclude(verdict=Comment.Verdict.TRUE)

    def open(self):
        """Comments waiting for a decision."""
        return self.beyond_true().filter(outcome="")

    def open_for(self, user):
        """Comments waiting for this person's decision, on the roles they edit, oldest first."""
        writing = user.team_memberships.current().writing()
        theirs = Q(role__in=writing.values("role")) | Q(role__organization__in=administered_by(user))
        return self.open().filter(theirs).select_related("role", "author").order_by("made_at", "pk")

    def readings(self):
        """Verdicts from reality checks."""
        return self.exclude(verdict="")

    def for_list(self):
        """Open comments first, then the most recently settled."""
        return self.select_related("author", "settled_by").order_by(
            models.Case(models.When(outcome="", then=0), default=1), "-settled_at", "-made_at", "-pk"
        )

    @transaction.atomic
    def hear(self, role, reader, answers, *, decides):
        """Saves one reader's answers. A new answer replaces an unsettled one to the same wording.

        If the reader may decide on the brief, their plain “true” settles that the wording stays.
        """
        type(role).objects.select_for_update().get(pk=role.pk)
        gives_way = Q(outcome="") | Q(verdict=Comment.Verdict.TRUE, made_at__date=timezone.localdate())
        mine = self.readings().filter(gives_way, role=role, author=reader)
        earlier = {(comment.statement, comment.said): comment.pk for comment in mine}
        for answer in answers:
            answer.pk = earlier.get((answer.statement, answer.said))
            answer.role, answer.author = role, reader
            if decides and answer.verdict == Comment.Verdict.TRUE:
                answer.mark_settled(Comment.Outcome.KEPT, reader)
        self.bulk_create([answer for answer in answers if answer.pk is None])
        self.bulk_update([answer for answer in answers if answer.pk], CHANGES_WITH_ANOTHER_ANSWER)


CHANGES_WITH_ANOTHER_ANSWER = ["verdict", "words", "proposal", "made_at", "outcome", "settled_by", "settled_at"]


class Comment(models.Model):
    """A team member's comment on one statement: a verdict, a note, a proposed wording, or several of these.

    It applies to the wording it was made on (`said`); once that changes, it no longer does.
    """

    class Verdict(models.TextChoices):
        TRUE = "true", "True"
        TRUE_BUT = "true_but", "Partly true"
        NOT_ANY_MORE = "not_any_more", "No longer true"

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Addressed in the brief"
        KEPT = "kept", "Wording kept"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="comments")
    statement = models.CharField(max_length=LONGEST_KEY)
    said = models.TextField()
    verdict = models.CharField(max_length=15, choices=Verdict, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    proposal = models.TextField(max_length=LONG, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["role", "made_at"]
        indexes = [models.Index(fields=["role", "statement"], name="comments_on_a_statement")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict="", words="", proposal=""),
                name="comment_says_something",
                violation_error_message="Say whether it is true, add a comment, or propose new wording.",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="true_but", words="", proposal=""),
                name="comment_true_but_what",
                violation_error_message="Say what isn’t true.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="comment_settled_when",
                violation_error_message="An outcome needs the time it was decided.",
            ),
        ]

    def __str__(self):
        return self.words or self.proposal or self.get_verdict_display()

    @property
    def is_open(self):
        return not self.outcome and self.verdict != self.Verdict.TRUE

    def speaks_of(self, statement):
        """Whether the statement's wording is still the one this was made on."""
        return statement is not None and statement.words == self.said

    @property
    def can_be_taken(self):
        """Whether its wording can be written into the brief: pay, location and the like have several fields."""
        return bool(self.proposal) and self.statement not in COMPOSED

    @transaction.atomic
    def take(self, by, seen=""):
        """Writes the proposed wording into the draft.

        Raises ReadsOtherwise if the statement has changed since, unless its current wording is the one `seen`.
        """
        role = type(self.role).objects.held(self.role_id)
        statement = statement_of(role.content, self.statement)
        if statement is None or not self.can_be_taken:
            raise NotToBeTaken(
                "This wording can’t go into the brief as it is. Edit the brief, or mark the comment as addressed."
            )
        if not self.speaks_of(statement) and fingerprint(statement.words) != seen:
            raise ReadsOtherwise
        self.settle(self.Outcome.TAKEN, by)
        role.amend(amendment(self.statement, self.proposal), by)

    def settle(self, outcome, by):
        """Settles the comment, once. Raises AlreadySettled if someone else was faster."""
        self.mark_settled(outcome, by)
        settled = {name: getattr(self, name) for name in ("outcome", "settled_by", "settled_at")}
        if not Comment.objects.filter(pk=self.pk, outcome="").update(**settled):
            raise AlreadySettled

    def mark_settled(self, outcome, by):
        self.outcome, self.settled_by, self.settled_at = outcome, by, timezone.now()
