from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils import timezone

from interviewkit.accounts.models import validate_time_zone
from roles.models import Role

CLOSED = ["accepted", "closed_not_aligned", "withdrawn"]
NEEDS_AND_GOALS = "P4"
"""The guide section that asks about the candidate's needs."""


class CandidateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Candidates of the roles this user may see."""
        return self.filter(role__in=Role.objects.visible_to(user))

    def editable_by(self, user):
        """Candidates whose record this user may edit: as hiring manager, recruiter, or administrator."""
        return self.filter(role__in=Role.objects.editable_by(user))

    def open(self):
        """Candidates who still have an update due."""
        return self.exclude(status__in=CLOSED)

    def with_calls_to_make(self):
        """Annotates ``to_call``: references are being checked, and none has been asked about some key claim."""
        unheard = self.filter(pk=OuterRef("pk"), claims__material=True, claims__statements__isnull=True)
        checking = Q(status=Candidate.Status.REFERENCES)
        return self.annotate(to_call=models.ExpressionWrapper(checking & Q(Exists(unheard)), models.BooleanField()))

    def for_list(self):
        """Candidates for the list, sorted by next update due."""
        return self.select_related("role", "owner").order_by(F("next_update_due").asc(nulls_last=True), "name")

    def with_rights_of(self, user):
        """Annotates ``may_write``: whether this user may edit the candidate's record."""
        return self.annotate(may_write=Exists(Role.objects.editable_by(user).filter(pk=OuterRef("role"))))

    def with_asks_for_needs(self):
        """Annotates ``asked_for_needs``: the number of ended interviews whose guide covers needs."""
        asked = self.model.objects.filter(
            pk=OuterRef("pk"),
            interviews__ended_at__isnull=False,
            interviews__stage__candidate_guides__candidate=OuterRef("pk"),
            interviews__stage__candidate_guides__guide__sections__pair=NEEDS_AND_GOALS,
        )
        number = asked.order_by().values("pk").annotate(number=Count("interviews", distinct=True)).values("number")
        return self.annotate(asked_for_needs=Coalesce(Subquery(number), 0))


class Candidate(models.Model):
    """A person considered for one role, with the date their next update is due."""

    class Status(models.TextChoices):
        INVITED = "invited", "Invited"
        INTERVIEWING = "interviewing", "Interviewing"
        REFERENCES = "references", "Checking references"
        OFFERED = "offered", "Offered"
        ACCEPTED = "accepted", "Accepted"
        CLOSED_NOT_ALIGNED = "closed_not_aligned", "Closed: not aligned"
        WITHDRAWN = "withdrawn", "Withdrew"

    role = models.ForeignKey(Role, models.PROTECT, related_name="candidates")
    name = models.CharField(max_length=120)
    email = models.EmailField("email address", blank=True)
    time_zone = models.CharField("time zone", max_length=64, blank=True, validators=[validate_time_zone])
    status = models.CharField(max_length=20, choices=Status, default=Status.INVITED)
    source = models.CharField(max_length=120, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="candidates_owned")
    next_update_due = models.DateField("next update due", null=True, blank=True)
    closing_reason = models.TextField(max_length=2000, blank=True)

    privacy_notice_on = models.DateField("privacy notice sent on", null=True, blank=True)
    reference_notice_on = models.DateField("reference notice sent on", null=True, blank=True)
    pay_range_sent_on = models.DateField("pay range sent on", null=True, blank=True)

    accomplishments = models.TextField(max_length=2000, blank=True)
    knowledge = models.TextField(max_length=2000, blank=True)
    reputation = models.TextField(max_length=2000, blank=True)
    values = models.TextField(max_length=2000, blank=True)
    would_do_unasked = models.TextField(max_length=2000, blank=True)
    only_tolerates = models.TextField(max_length=2000, blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)
    page_versions = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["role", "created_at"]
        constraints = [
            models.UniqueConstraint(
                "role",
                Lower("email"),
                condition=~Q(email=""),
                name="candidate_once_per_role",
                violation_error_message="A candidate with this email address is already added to this role.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=CLOSED) | Q(next_update_due__isnull=False),
                name="candidate_open_has_update_due",
                violation_error_message="Set the date of this candidate’s next update.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=CLOSED) | Q(next_update_due__isnull=True),
                name="candidate_closed_has_no_update_due",
                violation_error_message="This candidacy is closed, so no update can be due.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["closed_not_aligned", "withdrawn"]) | ~Q(closing_reason=""),
                name="candidate_closed_has_reason",
                violation_error_message="Give the reason, in words the candidate may read.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("candidates:candidate-detail", args=[self.pk])

    @property
    def is_open(self):
        return self.status not in CLOSED

    @property
    def is_overdue(self):
        """Whether the date of the promised update has passed."""
        return self.is_open and self.next_update_due < timezone.localdate()

    @property
    def days_overdue(self):
        return (timezone.localdate() - self.next_update_due).days

    def was_saved_since(self, page, version):
        """Whether someone saved this page of the record after that version of it was read."""
        return version < self.page_versions.get(page, 0)

    def mark_saved(self, page):
        """Counts a save of one page, so that an older copy can't silently overwrite it."""
        self.version += 1
        self.page_versions[page] = self.version
        self.save(update_fields=["version", "page_versions"])

    def promise_no_later_than(self, day):
        """Makes the next update due by this day; an earlier date stays, and a closed candidacy has none."""
        Candidate.objects.filter(pk=self.pk, next_update_due__gt=day).update(next_update_due=day)

    @transaction.atomic
    def log_update(self, *, said_by, how, words, next_by, said_on=None):
        """Records an update and the date of the next one. Repeating the same update changes nothing."""
        self.updates.get_or_create(said_by=said_by, how=how, words=words, said_on=said_on or timezone.localdate())
        self.next_update_due = next_by
        self.save(update_fields=["next_update_due"])

    @transaction.atomic
    def close(self, *, status, reason, said_by, how, words, said_on=None):
        """Closes the candidacy with a reason and what the candidate was told; no update is due anymore."""
        self.updates.create(said_by=said_by, how=how, words=words, said_on=said_on or timezone.localdate())
        self.status, self.closing_reason, self.next_update_due = status, reason, None
        self.save(update_fields=["status", "closing_reason", "next_update_due"])


class Update(models.Model):
    """An update the candidate was given: when, by whom, and how."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        PHONE = "phone", "By phone"
        LIVE_VIDEO = "live_video", "By live video"
        LETTER = "letter", "In writing"

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="updates")
    said_on = models.DateField("said on", default=timezone.localdate)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    how = models.CharField(max_length=20, choices=How)
    words = models.TextField("what was said", max_length=2000)

    class Meta:
        ordering = ["-said_on", "-pk"]

    def __str__(self):
        return self.words
