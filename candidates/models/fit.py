import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import JSONObject, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from candidates.sides import Side
from roles.models import Stage

from .candidate import Candidate


def unfinished(path):
    """Matches where this lookup has no summary, or one whose text or ratings may still change."""
    return Q((path, None), (f"{path}__submitted_at", None), (f"{path}__ratings_open", True), _connector=Q.OR)


SOMEONE_HAS_NOT_FINISHED = Q(
    unfinished("candidate__interviews__participants__summary"),
    candidate__interviews__participants__released="",
    candidate__interviews__stage=F("stage"),
    candidate__interviews__canceled_at__isnull=True,
    candidate__interviews__end_reason="",
)
"""Someone in the summary's scheduled interview has neither finished their own summary nor been released."""


class FitSummaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A user's own summaries, and others' once submitted and everyone in that interview has finished."""
        same_conversation = {"candidate": OuterRef("candidate"), "stage": OuterRef("stage")}
        # Excused participants no longer write, so their own open draft doesn't keep them from reading.
        own_open = (
            FitSummary.objects.open().filter(author=user, **same_conversation).exclude(participant__released__gt="")
        )
        waiting = FitSummary.objects.filter(SOMEONE_HAS_NOT_FINISHED, pk=OuterRef("pk"))
        submitted_and_free_to_read = Q(submitted_at__isnull=False) & ~Exists(own_open) & ~Exists(waiting)
        mine = Q(author=user) | Q(pk__in=FitSummary.objects.recorded_by(user).values("pk"))
        return self.filter(mine | submitted_and_free_to_read, candidate__in=Candidate.objects.visible_to(user))

    def recorded_by(self, user):
        """Candidates' summaries this user recorded, as an editor of the record or as an interviewer."""
        held = FitSummary.objects.filter(
            pk=OuterRef("pk"),
            participant__interview__participants__user=user,
            participant__interview__participants__released="",
        )
        keeps_the_record = Q(candidate__in=Candidate.objects.editable_by(user))
        return self.filter(keeps_the_record | Exists(held), author__isnull=True, recorded_by=user)

    def open(self):
        """Summaries whose text or ratings may still change."""
        return self.filter(Q(submitted_at__isnull=True) | Q(ratings_open=True))

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def to_submit_by(self, user):
        """Summaries this user has written or recorded but not submitted yet."""
        mine = self.visible_to(user).filter(recorded_by=user, submitted_at__isnull=True)
        return mine.exclude(participant__released__gt="")

    def with_additions(self):
        """Annotates ``added``: notes added after submitting, each with its day."""
        day = Func(TruncDate("added_at"), Value("FMMonth FMDD, YYYY"), function="to_char")
        additions = SummaryAddition.objects.filter(summary=OuterRef("pk")).values(
            told=JSONObject(on=day, words="words")
        )
        return self.annotate(added=ArraySubquery(additions))

    def for_page(self):
        return self.select_related("author", "recorded_by", "stage").with_additions().prefetch_related("ratings")


class FitSummary(models.Model):
    """One person's outcome of one interview: written, submitted, then shared."""

    class Outcome(models.TextChoices):
        CONTINUE = "continue", "Continue"
        CONTINUE_WITH_OPEN_ITEMS = "continue_with_open_items", "Continue, with open items"
        NOT_ALIGNED = "not_aligned", "Not aligned"
        NOT_YET = "not_yet", "Not yet: I’ll update you by the date below"

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="summaries")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="summaries")
    side = models.CharField(max_length=20, choices=Side)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="summaries"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fits = models.TextField("what fits", max_length=2000, blank=True)
    open_items = models.TextField("open questions", max_length=2000, blank=True)
    outcome = models.CharField(max_length=30, choices=Outcome, blank=True)
    declined = models.BooleanField("chose not to say", default=False)
    hear_by = models.DateField("next update due", null=True, blank=True)
    words_shared = models.TextField("what was said", max_length=2000, blank=True)
    shared_on_the_spot = models.BooleanField("said in the interview", null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, editable=False)
    ratings_open = models.BooleanField("ratings to be finished in private", default=False, editable=False)
    shared_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FitSummaryQuerySet.as_manager()

    class Meta:
        ordering = ["stage__position", "side", "created_at"]
        verbose_name_plural = "fit summaries"
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "stage", "author"],
                condition=Q(side="interviewer"),
                name="summary_once_per_interviewer",
                violation_error_message="You already have a fit summary of this interview. Open that one.",
            ),
            models.UniqueConstraint(
                fields=["candidate", "stage"],
                condition=Q(side="candidate"),
                name="summary_once_per_candidate",
                violation_error_message="The candidate’s summary of this interview is already recorded.",
            ),
            models.CheckConstraint(
                condition=Q(side="candidate", author__isnull=True) | Q(side="interviewer", author__isnull=False),
                name="summary_author_is_interviewer",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="not_yet") | Q(hear_by__isnull=False),
                name="summary_not_yet_has_date",
                violation_error_message="“Not yet” needs a date: when will you update the other side?",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(outcome="") | Q(declined=True),
                name="summary_submitted_has_outcome",
                violation_error_message="Choose an outcome before you submit.",
            ),
            models.CheckConstraint(
                condition=Q(declined=False) | Q(side="candidate", fits="", open_items="", outcome=""),
                name="summary_declined_says_nothing",
                violation_error_message="The candidate chose not to say, but there is also text. Keep one.",
            ),
            models.CheckConstraint(
                condition=Q(ratings_open=False) | Q(submitted_at__isnull=False),
                name="summary_ratings_open_once_submitted",
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True)
                | Q(submitted_at__isnull=False, submitted_at__lte=models.F("shared_at")),
                name="summary_submitted_then_shared",
                violation_error_message="Submit your fit summary first, then share it.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="submitted_summary_stands",
                operation=pgtrigger.UpdateOf("fits", "open_items", "outcome", "declined", "hear_by", "submitted_at"),
                condition=pgtrigger.Q(old__submitted_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="finished_ratings_stay_finished",
                operation=pgtrigger.UpdateOf("ratings_open"),
                condition=pgtrigger.Q(old__submitted_at__isnull=False, old__ratings_open=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_side_display()}: {self.verdict}"

    def get_absolute_url(self):
        return reverse("candidates:summary-edit", args=[self.pk])

    @property
    def verdict(self):
        """The outcome for display, with its date."""
        if self.declined:
            return "Chose not to say"
        elif self.outcome == self.Outcome.NOT_YET:
            return f"Not yet: {self.promise}"
        else:
            return "; ".join(part for part in [self.get_outcome_display() or "No outcome yet", self.promise] if part)

    @property
    def promise(self):
        """The date of the next update, if any, in words."""
        return f"next update due {date_format(self.hear_by, 'F j, Y')}" if self.hear_by else ""

    @property
    def who(self):
        """The name of the person whose summary this is."""
        return self.author.name if self.author else self.candidate.name

    @property
    def is_submitted(self):
        return self.submitted_at is not None

    @property
    def is_open(self):
        """Whether its text or its ratings may still change."""
        return not self.is_submitted or self.ratings_open

    @property
    def standing_participant(self):
        """The participant it belongs to; None if the interview wasn't scheduled or was canceled."""
        participant = getattr(self, "participant", None)
        return participant if participant and not participant.interview.canceled_at else None

    @property
    def place(self):
        """The interview if one was scheduled, else the candidate."""
        return self.standing_participant.interview if self.standing_participant else self.candidate

    def is_kept_by(self, user):
        """Interviewers write their own summary; the candidate's is written by the user who records it."""
        return user == (self.author or self.recorded_by)

    def submit(self, *, rate_later=False):
        """Submits the summary: the text can't change from here, nor can ratings unless they follow in private."""
        if not self.is_submitted:
            self.submitted_at, self.ratings_open = timezone.now(), rate_later and not self.declined
            self.full_clean()
            self.save(update_fields=["submitted_at", "ratings_open"])

    def finish_ratings(self):
        """Submits the ratings, which can't change from here."""
        self.ratings_open = False
        self.save(update_fields=["ratings_open"])

    @transaction.atomic
    def share(self, words, on_the_spot):
        """Records what the other side was told, and makes the candidate's next update due by the promised date."""
        self.words_shared, self.shared_on_the_spot, self.shared_at = words, on_the_spot, timezone.now()
        self.full_clean()
        self.save(update_fields=["words_shared", "shared_on_the_spot", "shared_at"])
        if self.side == Side.INTERVIEWER and self.hear_by:
            self.candidate.promise_no_later_than(self.hear_by)

    def add(self, words, by):
        """Adds a note to the submitted summary; the same note sent twice is added once."""
        self.additions.get_or_create(words=words, added_by=by)


class SummaryAddition(models.Model):
    """A dated note on a submitted summary, whose own text stays unchanged."""

    summary = models.ForeignKey(FitSummary, models.CASCADE, related_name="additions")
    words = models.TextField("note", max_length=2000)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["added_at", "pk"]
        triggers = [pgtrigger.Protect(name="addition_stands", operation=pgtrigger.Update)]

    def __str__(self):
        return self.words
