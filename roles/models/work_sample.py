from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction

from roles.brief.fields import LONG, STATEMENT
from roles.brief.statements import LONGEST_KEY
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE, SAMPLE_MINUTES, is_ready
from roles.numbers import counted

from .parts import Stage


class WorkSampleQuerySet(models.QuerySet):
    @transaction.atomic
    def describe(self, stage, told, by):
        """Saves what is described of an interview's work sample; one that was sent twice is stored once."""
        role = type(stage.role).objects.select_for_update().get(pk=stage.role_id)
        self.update_or_create(stage=role.stages.current().get(pk=stage.pk), defaults=told)
        role.mark_saved("plan", by)


class WorkSample(models.Model):
    """A piece of the work that both sides do together in one interview of the plan.

    `about` holds the keys of the statements it is evidence for.
    """

    stage = models.OneToOneField(Stage, models.CASCADE, related_name="work_sample")
    minutes = models.PositiveSmallIntegerField(
        "length", null=True, choices=[(minutes, counted(minutes, "minute")) for minutes in SAMPLE_MINUTES]
    )
    on_the_table = models.TextField(max_length=STATEMENT, blank=True)
    task = models.TextField(max_length=LONG, blank=True)
    change = models.TextField("what changes halfway", max_length=STATEMENT, blank=True)
    help = models.TextField("help everyone gets", max_length=STATEMENT, blank=True)
    strong = models.TextField(max_length=STATEMENT, blank=True)
    just_short = models.TextField(max_length=STATEMENT, blank=True)
    acceptable = models.TextField(max_length=STATEMENT, blank=True)
    weak = models.TextField(max_length=STATEMENT, blank=True)
    told_beforehand = models.TextField("what candidates hear beforehand", max_length=STATEMENT, blank=True)
    about = ArrayField(models.CharField(max_length=LONGEST_KEY), default=list, blank=True)

    objects = WorkSampleQuerySet.as_manager()

    class Meta:
        ordering = ["stage"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__in=SAMPLE_MINUTES),
                name="work_sample_minutes",
                violation_error_message="A work sample takes 10, 15 or 20 minutes.",
            )
        ]

    def __str__(self):
        return self.task

    @property
    def content(self):
        return {name: getattr(self, name) for name in EMPTY_WORK_SAMPLE}

    @property
    def is_ready(self):
        """Whether its interview can use it."""
        return is_ready(self.content)

    @transaction.atomic
    def remove(self, by):
        """Removes it from the draft; revisions that contain it keep it."""
        role = type(self.stage.role).objects.select_for_update().get(pk=self.stage.role_id)
        self.delete()
        role.mark_saved("plan", by)
