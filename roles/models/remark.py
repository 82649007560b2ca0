from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from roles.brief.statements import GROUPED, LONGEST_KEY, amendment, mark_of, statement_of

from .role_queryset import administered_by


class AlreadySettled(Exception):
    """Somebody has decided on this remark before."""


class NotToBeTaken(Exception):
    """What somebody wrote for a brief and can't go into it as it stands there now; says why to a person."""


class ReadsOtherwise(Exception):
    """The statement has changed since somebody wrote about it: both wordings are to be seen first."""


class RemarkQuerySet(models.QuerySet):
    def beyond_true(self):
        """What says more than that a statement is true."""
        return self.exclude(verdict=Remark.Verdict.TRUE)

    def open(self):
        """What waits for a decision."""
        return self.beyond_true().filter(outcome="")

    def open_for(self, user):
        """What waits for this person to decide, on the roles they write; the longest waiting first."""
        writing = user.duties.current().writing()
        theirs = Q(role__in=writing.values("role")) | Q(role__organization__in=administered_by(user))
        return self.open().filter(theirs).select_related("role", "author").order_by("made_at", "pk")

    def readings(self):
        """What was said of a statement's truth, rather than in passing."""
        return self.exclude(verdict="")

    def for_list(self):
        """What waits first, then what was settled last."""
        return self.select_related("author", "settled_by").order_by(
            models.Case(models.When(outcome="", then=0), default=1), "-settled_at", "-made_at", "-pk"
        )

    @transaction.atomic
    def hear(self, role, reader, answers, *, decides):
        """Keeps one reader's answers; one to the same words that nobody has settled gives way to the new one.

        Where the reader decides on the brief's words, a plain “true” of theirs settles that the words stay.
        """
        type(role).objects.select_for_update().get(pk=role.pk)
        gives_way = Q(outcome="") | Q(verdict=Remark.Verdict.TRUE, made_at__date=timezone.localdate())
        mine = self.readings().filter(gives_way, role=role, author=reader)
        earlier = {(remark.statement, remark.said): remark.pk for remark in mine}
        for answer in answers:
            answer.pk = earlier.get((answer.statement, answer.said))
            answer.role, answer.author = role, reader
            if decides and answer.verdict == Remark.Verdict.TRUE:
                answer.mark_settled(Remark.Outcome.KEPT, reader)
        self.bulk_create([answer for answer in answers if answer.pk is None])
        self.bulk_update([answer for answer in answers if answer.pk], CHANGES_WITH_ANOTHER_ANSWER)


CHANGES_WITH_ANOTHER_ANSWER = ["verdict", "words", "proposal", "made_at", "outcome", "settled_by", "settled_at"]


class Remark(models.Model):
    """What somebody of the hiring team says of one statement: whether it is true, in their words, worded otherwise.

    It speaks of the words it was made on (`said`); once they change, it no longer holds.
    """

    class Verdict(models.TextChoices):
        TRUE = "true", "True"
        TRUE_BUT = "true_but", "True, but"
        NOT_ANY_MORE = "not_any_more", "Not any more"

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Taken into the brief"
        KEPT = "kept", "The words stay"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="remarks")
    statement = models.CharField(max_length=LONGEST_KEY)
    said = models.TextField()
    verdict = models.CharField(max_length=15, choices=Verdict, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    proposal = models.TextField(max_length=2000, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["role", "made_at"]
        indexes = [models.Index(fields=["role", "statement"], name="remarks_on_a_statement")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict="", words="", proposal=""),
                name="remark_says_something",
                violation_error_message="Say whether it is true, what you would add, or how you would word it.",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="true_but", words="", proposal=""),
                name="remark_true_but_what",
                violation_error_message="Say what comes after the “but”.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="remark_settled_when",
                violation_error_message="What became of it has the moment in which that was settled.",
            ),
        ]

    def __str__(self):
        return self.words or self.proposal or self.get_verdict_display()

    @property
    def is_open(self):
        return not self.outcome and self.verdict != self.Verdict.TRUE

    def speaks_of(self, statement):
        """Whether the statement still reads as it did when this was said of it."""
        return statement is not None and statement.words == self.said

    @property
    def can_be_taken(self):
        """Whether its wording goes into the brief as it is: pay, place and the like are more than one field."""
        return bool(self.proposal) and self.statement not in GROUPED

    @transaction.atomic
    def take(self, by, seen=""):
        """Writes the proposed wording into the draft.

        Raises ReadsOtherwise when the statement has changed since, unless it is the wording that was `seen`.
        """
        role = type(self.role).objects.held(self.role_id)
        statement = statement_of(role.content, self.statement)
        if statement is None or not self.can_be_taken:
            raise NotToBeTaken("This wording can’t go into the brief as it is. Write it yourself, or put it away.")
        if not self.speaks_of(statement) and mark_of(statement.words) != seen:
            raise ReadsOtherwise
        self.settle(self.Outcome.TAKEN, by)
        role.amend(amendment(self.statement, self.proposal), by)

    def settle(self, outcome, by):
        """Puts it to rest, once. Raises AlreadySettled when somebody else was quicker."""
        self.mark_settled(outcome, by)
        settled = {name: getattr(self, name) for name in ("outcome", "settled_by", "settled_at")}
        if not Remark.objects.filter(pk=self.pk, outcome="").update(**settled):
            raise AlreadySettled

    def mark_settled(self, outcome, by):
        self.outcome, self.settled_by, self.settled_at = outcome, by, timezone.now()
