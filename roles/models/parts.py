import uuid
from collections import defaultdict

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from roles.brief.content import EMPTY, MOST_INTERVIEWERS, STAGE_MINUTES, DeepTopic, HeldBy, Polarity, StageFormat, Topic
from roles.brief.fields import LONG, NAME, STATEMENT
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE
from roles.numbers import counted

MONTH = [MinValueValidator(1), MaxValueValidator(60)]


class IdentifiedQuerySet(models.QuerySet):
    def current(self):
        """The rows of the current draft. Retired rows stay only because other records refer to them."""
        return self.filter(retired_at__isnull=True)


class IdentifiedPart(models.Model):
    """A row that claims, goals, guides and references refer to. It keeps its id through every revision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = IdentifiedQuerySet.as_manager()

    own_rows = frozenset()
    """Related names of records that belong to the row and are deleted with it."""

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @property
    def was_published(self):
        """Whether a revision contains this row, so that its id has to last."""
        return self.role.revisions.filter(**{f"content__{self.content_key}__contains": [{"id": str(self.pk)}]}).exists()

    @property
    def is_pointed_at(self):
        """Whether a claim, a goal, a summary or a guide refers to this row."""
        accessors = {relation.get_accessor_name() for relation in self._meta.related_objects}
        return any(getattr(self, accessor).exists() for accessor in accessors - self.own_rows)

    def take_out(self):
        """Removes the row from the draft: retires it if it was published or is referred to, else deletes it."""
        if self.was_published or self.is_pointed_at:
            self.retired_at = timezone.now()
            self.save(update_fields=["retired_at"])
        else:
            self.delete()


class SuccessCriterion(IdentifiedPart):
    """What will be true, and by when, so that both sides can see whether the tour worked."""

    content_key = "success_criteria"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="criteria")
    statement = models.CharField(max_length=STATEMENT, blank=True)
    measure = models.CharField(max_length=STATEMENT, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    baseline = models.CharField("from", max_length=40, blank=True)
    baseline_known_by = models.PositiveSmallIntegerField("known by month", null=True, blank=True, validators=MONTH)
    target = models.CharField("to", max_length=40, blank=True)
    due_month = models.PositiveSmallIntegerField("by month", null=True, blank=True, validators=MONTH)
    evidence = models.CharField("source", max_length=STATEMENT, blank=True)
    spoken = models.CharField("as said in the interview", max_length=STATEMENT, blank=True)
    must_have = models.BooleanField("essential", default=True)

    class Meta(IdentifiedPart.Meta):
        verbose_name = "success criterion"
        verbose_name_plural = "success criteria"

    def __str__(self):
        return self.statement

    @property
    def content(self):
        fields = [
            "statement",
            "measure",
            "unit",
            "baseline",
            "baseline_known_by",
            "target",
            "due_month",
            "evidence",
            "spoken",
        ]
        return {"id": str(self.pk)} | {name: getattr(self, name) for name in fields} | {"must_have": self.must_have}


class MustHave(IdentifiedPart):
    """A qualification without which no one could do the work."""

    content_key = "must_haves"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="must_haves")
    statement = models.CharField(max_length=STATEMENT)

    class Meta(IdentifiedPart.Meta):
        verbose_name = "must-have"

    def __str__(self):
        return self.statement

    @property
    def content(self):
        return {"id": str(self.pk), "statement": self.statement}

    @property
    def was_published(self):
        """Whether a revision contains this row; early revisions hold its words only."""
        published = (revision.content["must_haves"] for revision in self.role.revisions.all())
        return any(row["id"] == str(self.pk) for rows in published for row in rows)


class Condition(IdentifiedPart):
    """What the job is really like: the employer's claim, which a candidate can check."""

    content_key = "conditions"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="conditions")
    topic = models.CharField(max_length=20, choices=Topic)
    polarity = models.CharField(max_length=10, choices=Polarity)
    statement = models.CharField(max_length=STATEMENT, blank=True)
    verify = models.CharField("how to check", max_length=STATEMENT, blank=True)

    class Meta(IdentifiedPart.Meta):
        pass

    def __str__(self):
        return self.statement

    @property
    def content(self):
        fields = ["topic", "polarity", "statement", "verify"]
        return {"id": str(self.pk)} | {name: getattr(self, name) for name in fields}


class Stage(IdentifiedPart):
    """One interview of the plan: its purpose and decision, its format, its length in minutes."""

    content_key = "stages"
    own_rows = frozenset({"interviewers", "work_sample"})

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="stages")
    purpose = models.CharField(max_length=STATEMENT, blank=True)
    opening = models.CharField("opening sentence", max_length=STATEMENT, blank=True)
    deep_topic = models.CharField(max_length=20, choices=DeepTopic, blank=True)
    held_by = models.CharField(max_length=20, choices=HeldBy, blank=True)
    format = models.CharField(max_length=20, choices=StageFormat)
    minutes = models.PositiveSmallIntegerField(
        choices=[(minutes, counted(minutes, "minute")) for minutes in STAGE_MINUTES]
    )
    format_reason = models.CharField("why this format", max_length=STATEMENT, blank=True)
    settles = models.CharField("what it decides", max_length=STATEMENT, blank=True)
    justification = models.CharField("why one more interview", max_length=STATEMENT, blank=True)

    class Meta(IdentifiedPart.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(format__in=StageFormat.values),
                name="stage_is_live",
                violation_error_message="An interview is in person, by phone or by live video.",
            )
        ]

    def __str__(self):
        return self.purpose

    @property
    def content(self):
        fields = [
            "purpose",
            "opening",
            "deep_topic",
            "held_by",
            "format",
            "minutes",
            "format_reason",
            "settles",
            "justification",
        ]
        sample = None if self._state.adding else getattr(self, "work_sample", None)
        told = {"id": str(self.pk)} | {name: getattr(self, name) for name in fields}
        return told | {"work_sample": sample.content if sample else EMPTY_WORK_SAMPLE}


TOO_MANY_INTERVIEWERS = "Choose at most three interviewers: more don’t learn more."


class StageInterviewerQuerySet(models.QuerySet):
    def by_stage(self, role):
        """The interviewers of each interview of a role, by the interview's id as text."""
        seated = defaultdict(list)
        for interviewer in self.filter(stage__role=role).select_related("user"):
            seated[str(interviewer.stage_id)].append(interviewer.user)
        return seated


class StageInterviewer(models.Model):
    """A member of the hiring team who leads an interview; at most three do."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="interviewers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stages_held")
    place = models.PositiveSmallIntegerField()

    objects = StageInterviewerQuerySet.as_manager()

    class Meta:
        ordering = ["stage", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "user"],
                name="stage_interviewer_once",
                violation_error_message="This person is already an interviewer here. Choose someone else.",
            ),
            models.UniqueConstraint(
                fields=["stage", "place"], name="stage_interviewer_place_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=models.Q(place__range=(1, MOST_INTERVIEWERS)),
                name="stage_has_three_interviewers_at_most",
                violation_error_message=TOO_MANY_INTERVIEWERS,
            ),
        ]

    def __str__(self):
        return str(self.user)


class Checkpoint(models.Model):
    """A month in which both sides review progress together, and what they review."""

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="checkpoints")
    month = models.PositiveSmallIntegerField(null=True, blank=True, validators=MONTH)
    focus = models.CharField(max_length=STATEMENT, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"Month {self.month}: {self.focus}"

    @property
    def content(self):
        return {"month": self.month, "focus": self.focus}


class ManagerStoryQuerySet(models.QuerySet):
    def latest_of(self, user):
        """The person's latest profile, to start another role with, or just their name if there is none."""
        story = self.filter(author=user).order_by("-role__created_at").first()
        return story.content if story else EMPTY["manager_story"] | {"manager": user.name}


class ManagerStory(models.Model):
    """The manager's profile, so that candidates can choose a manager as well as a job."""

    role = models.OneToOneField("roles.Role", models.CASCADE, related_name="story")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="stories")
    manager = models.CharField(max_length=NAME, blank=True)
    joined_because = models.TextField(max_length=LONG, blank=True)
    habits = ArrayField(models.CharField(max_length=STATEMENT), default=list, blank=True)
    gives_feedback = models.TextField(max_length=LONG, blank=True)
    mistake = models.TextField(max_length=LONG, blank=True)
    vision = models.TextField(max_length=LONG, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    objects = ManagerStoryQuerySet.as_manager()

    class Meta:
        ordering = ["-reviewed_on"]
        verbose_name_plural = "manager stories"

    def __str__(self):
        return f"{self.manager}'s story"

    @property
    def content(self):
        fields = ["manager", "joined_because", "habits", "gives_feedback", "mistake", "vision"]
        reviewed_on = self.reviewed_on.isoformat() if self.reviewed_on else ""
        return {name: getattr(self, name) for name in fields} | {"reviewed_on": reviewed_on}
