from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q

from roles.brief import content
from roles.brief.checked import checked_rows, keys_of_checked
from roles.brief.fields import LONG, NAME, PLACE, STATEMENT
from roles.brief.must_haves import rewritten, texts_in
from roles.brief.steps import step_of
from roles.brief.work import work_samples
from roles.brief.work.incidents import in_order, keys_of, with_ids
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE

from .organization import validate_jurisdiction
from .parts import ManagerStory, MustHave
from .work_sample import WorkSample

PLAIN_FIELDS = [
    "title",
    "jurisdiction",
    "employment_type",
    "hours_per_week",
    "location",
    "work_pattern",
    "onsite_days_per_week",
    "need",
    "mission",
    "heading_0_6",
    "heading_6_24",
    "end_of_tour",
    "decision_rule",
]
"""Fields with the same name in the content and on the role."""

GROUPS = {
    "pay": {name: f"pay_{name}" for name in content.EMPTY["pay"]},
    "tour": {"type": "tour_type", "months": "tour_months", "open_ended": "open_ended"},
    "gains": {"organization": "organization_gains", "person": "person_gains"},
}
"""Groups in the content that are single fields on the role."""

ROWS = {
    "success_criteria": "criteria",
    "conditions": "conditions",
    "checkpoints": "checkpoints",
    "must_haves": "must_haves",
    "incidents": "incidents",
    "stages": "stages",
}
"""The lists in the content, and the related names of their rows."""


class Brief(models.Model):
    """The fields of a role's brief, with conversion from and to plain content."""

    title = models.CharField(max_length=NAME)
    jurisdiction = models.CharField(max_length=5, blank=True, validators=[validate_jurisdiction])
    employment_type = models.CharField(max_length=20, blank=True, choices=content.EmploymentType)
    hours_per_week = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(1)), MaxValueValidator(Decimal(80))],
    )
    location = models.CharField(max_length=PLACE, blank=True)
    work_pattern = models.CharField(max_length=20, blank=True, choices=content.WorkPattern)
    onsite_days_per_week = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(7)])

    pay_currency = models.CharField(
        max_length=3, blank=True, validators=[RegexValidator(r"^[A-Z]{3}$", "Enter three letters: EUR, GBP, USD.")]
    )
    pay_min = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    pay_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    pay_period = models.CharField(max_length=10, blank=True, choices=content.PayPeriod)
    pay_variable = models.CharField(max_length=STATEMENT, blank=True)
    pay_basis = models.CharField(max_length=STATEMENT, blank=True)

    need = models.TextField(max_length=LONG, blank=True)
    mission = models.TextField(max_length=LONG, blank=True)
    heading_0_6 = models.TextField(max_length=LONG, blank=True)
    heading_6_24 = models.TextField(max_length=LONG, blank=True)

    tour_type = models.CharField(max_length=20, blank=True, choices=content.TourType)
    tour_months = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    open_ended = models.BooleanField(default=False)
    organization_gains = ArrayField(models.CharField(max_length=STATEMENT), default=list, blank=True)
    person_gains = ArrayField(models.CharField(max_length=STATEMENT), default=list, blank=True)
    end_of_tour = models.TextField(max_length=LONG, blank=True)
    decision_rule = models.TextField(max_length=LONG, blank=True)
    checked_outside = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(tour_months__isnull=True) | Q(tour_months__range=(1, 60)),
                name="role_tour_months",
                violation_error_message="A tour lasts between 1 and 60 months.",
            ),
            models.CheckConstraint(
                condition=Q(pay_min__isnull=True) | Q(pay_max__isnull=True) | Q(pay_min__lte=F("pay_max")),
                name="role_pay_range",
                violation_error_message="The lower end of the pay range is above the upper end.",
            ),
            models.CheckConstraint(
                condition=(Q(pay_min__isnull=True) | Q(pay_min__gte=0)) & (Q(pay_max__isnull=True) | Q(pay_max__gte=0)),
                name="role_pay_from_zero",
                violation_error_message="Pay is zero or more.",
            ),
        ]

    @property
    def content(self):
        """The draft as plain content, in the shape of ``roles.brief.content``."""
        told = {
            "title": self.title,
            "organization": self.organization.name,
            "jurisdiction": self.jurisdiction,
            "employment_type": self.employment_type,
            "hours_per_week": content.plain_number(self.hours_per_week),
            "location": self.location,
            "work_pattern": self.work_pattern,
            "onsite_days_per_week": self.onsite_days_per_week,
            "pay": {
                "currency": self.pay_currency,
                "min": content.plain_number(self.pay_min),
                "max": content.plain_number(self.pay_max),
                "period": self.pay_period,
                "variable": self.pay_variable,
                "basis": self.pay_basis,
            },
            "need": self.need,
            "mission": self.mission,
            "heading_0_6": self.heading_0_6,
            "heading_6_24": self.heading_6_24,
            "tour": {"type": self.tour_type, "months": self.tour_months, "open_ended": self.open_ended},
            "success_criteria": [criterion.content for criterion in self.criteria.all() if not criterion.retired_at],
            "conditions": [condition.content for condition in self.conditions.all() if not condition.retired_at],
            "gains": {"organization": self.organization_gains, "person": self.person_gains},
            "checkpoints": [checkpoint.content for checkpoint in self.checkpoints.all()],
            "end_of_tour": self.end_of_tour,
            "must_haves": self._loaded("must_haves"),
            "decision_rule": self.decision_rule,
            "manager_story": self.story.content if hasattr(self, "story") else content.EMPTY["manager_story"],
            "stages": [stage.content for stage in self.stages.all() if not stage.retired_at],
        }
        keys = keys_of(told).values()
        return told | {
            "stages": work_samples.naming_known(told["stages"], keys),
            "incidents": in_order(self._loaded("incidents"), keys),
            "checked_outside": checked_rows(self.checked_outside, told),
        }

    def _loaded(self, part):
        """A list's rows as the role was loaded `with_brief`, or as they are now."""
        if (loaded := f"{part}_loaded") in self.__dict__:
            return getattr(self, loaded)
        return [row.content for row in getattr(self, part).current()]

    @transaction.atomic
    def take(self, brief):
        """Writes content, as read from a brief file, into this new draft and its rows."""
        self._say(brief)
        self.save()
        for part, rows in ROWS.items():
            manager = getattr(self, rows)
            told = self._rows_to_store(part, brief[part])
            manager.bulk_create(manager.model(role=self, position=place, **row) for place, row in enumerate(told))
        self._take_work_samples(brief["stages"])
        self.checked_outside = keys_of_checked(brief["checked_outside"], self.content)
        self.save(update_fields=["checked_outside"])
        story = brief["manager_story"]
        ManagerStory.objects.create(role=self, **story | {"reviewed_on": story["reviewed_on"] or None})

    def _rows_to_store(self, part, rows):
        """The rows of a list as its model has them, with the statements they name by key."""
        if part == "incidents":
            return with_ids(rows, self.content)
        if part == "stages":
            return [{name: value for name, value in row.items() if name != "work_sample"} for row in rows]
        return rows

    def _take_work_samples(self, stages):
        told = work_samples.with_ids(stages, self.content)
        WorkSample.objects.bulk_create(
            WorkSample(stage=stage, **row["work_sample"])
            for stage, row in zip(self.stages.order_by("position"), told, strict=True)
            if row["work_sample"] != EMPTY_WORK_SAMPLE
        )

    @transaction.atomic
    def amend(self, changes, by):
        """Writes part of a brief's content into the draft and leaves the rest alone.

        In `pay`, `tour`, `gains` and `manager_story`, only the given keys change. A row with an ``id`` is updated with
        its given keys; a row without one is appended. Must-haves are given as a whole list, whose wording says which
        row is which. Each affected step counts as saved.
        """
        role = type(self).objects.select_for_update().get(pk=self.pk)
        role._say(changes)
        role.save()
        if "must_haves" in changes:
            role.rewrite_must_haves(texts_in(changes["must_haves"]))
        for part in ROWS.keys() & changes.keys() - {"must_haves"}:
            for row in changes[part]:
                role._put_row(getattr(role, ROWS[part]), dict(row))
        if told := changes.get("manager_story"):
            ManagerStory.objects.update_or_create(role=role, defaults=told, create_defaults=told | {"author": by})
        for step in {step_of(part) for part in changes}:
            role.mark_saved(step, by)

    @transaction.atomic
    def rewrite_must_haves(self, texts):
        """Makes the must-haves say these texts, in this order.

        A reworded one keeps its id, and one that comes back in the same words gets the id it had.
        """
        current = list(self.must_haves.current())
        rows = rewritten([must_have.content for must_have in current], texts)
        known = {str(must_have.pk) for must_have in current}
        retired = {row.statement: str(row.pk) for row in self.must_haves.exclude(retired_at=None)}
        for row in rows:
            if row["id"] not in known:
                row["id"] = retired.pop(row["statement"], row["id"])
        self.must_haves.bulk_create(
            [MustHave(role=self, position=place, retired_at=None, **row) for place, row in enumerate(rows)],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["statement", "position", "retired_at"],
        )
        for must_have in self.must_haves.current().exclude(pk__in=[row["id"] for row in rows]):
            must_have.take_out()

    def _say(self, brief):
        for name in [name for name in PLAIN_FIELDS if name in brief]:
            setattr(self, name, brief[name])
        for part in [part for part in GROUPS if part in brief]:
            for name, value in brief[part].items():
                setattr(self, GROUPS[part][name], value)

    def _put_row(self, rows, values):
        key = values.pop("id", None)
        if key:
            rows.filter(pk=key).update(**values)
        else:
            rows.create(position=rows.count(), **values)
