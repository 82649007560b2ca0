from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse

from roles.brief.content import MOST_ROWS
from roles.brief.fields import LONG, NAME, STATEMENT
from roles.brief.statements import LONGEST_KEY, fingerprint
from roles.brief.work.incidents import ANCHORS, BOXES, EMPTY_INCIDENT, ENOUGH, is_ready, left_blank

from .parts import IdentifiedPart, IdentifiedQuerySet


class IncidentQuerySet(IdentifiedQuerySet):
    def has_room(self):
        """Whether a brief may have one more."""
        return self.current().count() < MOST_ROWS


class Incident(IdentifiedPart):
    """A real situation of this job, told by someone who was there, and the statements of the brief that it serves.

    `about` holds their keys. `told_by` stays with the draft: no revision contains the teller's name.
    """

    content_key = "incidents"

    role = models.ForeignKey("roles.Role", models.CASCADE, related_name="incidents")
    about = ArrayField(models.CharField(max_length=LONGEST_KEY), default=list, blank=True)
    situation = models.TextField(max_length=LONG, blank=True)
    strong = models.TextField("a strong answer", max_length=STATEMENT, blank=True)
    just_short = models.TextField(max_length=STATEMENT, blank=True)
    acceptable = models.TextField("an acceptable answer", max_length=STATEMENT, blank=True)
    weak = models.TextField("a weak answer", max_length=STATEMENT, blank=True)
    happened = models.TextField("what happened", max_length=LONG, blank=True)
    told_by = models.CharField(max_length=NAME, blank=True)
    agreed = models.BooleanField("the teller agreed to its use", default=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    own_rows = frozenset({"sortings"})

    objects = IncidentQuerySet.as_manager()

    class Meta(IdentifiedPart.Meta):
        pass

    def __str__(self):
        return self.situation

    @property
    def content(self):
        return {"id": str(self.pk)} | {name: getattr(self, name) for name in EMPTY_INCIDENT}

    @property
    def is_new(self):
        """Whether it is not stored yet."""
        return self._state.adding

    @property
    def is_ready(self):
        """Whether both sides can ask about it."""
        return is_ready(self.content)

    @property
    def to_write(self):
        """The questions still without an answer, apart from optional ones."""
        return left_blank(self.content)

    @property
    def answers(self):
        """The answers described so far, by the rating each stands for, highest first."""
        return {name: words for name in ANCHORS if (words := getattr(self, name))}

    @property
    def misplaced(self):
        """The answers that colleagues put on the other side of the border between not enough and enough."""
        wrong = {name for sorting in self.by_colleagues for name in sorting.misplaced}
        return [BOXES[name] for name in self.answers if name in wrong]

    @property
    def by_colleagues(self):
        """How people who didn't write it sorted the answers as they read today."""
        sorted_today = [sorting for sorting in self.sortings.all() if sorting.said == self.wording]
        return [sorting for sorting in sorted_today if sorting.sorted_by_id != self.written_by_id]

    @property
    def wording(self):
        """The answers' fingerprint: a sorting of other words no longer counts."""
        told = [self.situation, *(f"{name}: {words}" for name, words in self.answers.items())]
        return fingerprint("\n".join(told))

    def url_of(self, page):
        """The address of one question about it, or of `about`."""
        name = "incident-serves" if page == "about" else "incident-box"
        return reverse(f"roles:{name}", args=[self.role.slug, self.pk, *([] if page == "about" else [page])])

    @transaction.atomic
    def tell(self, told, by):
        """Saves answers and returns the incident as stored. A new one that was sent twice is stored once."""
        role = type(self.role).objects.select_for_update().get(pk=self.role_id)
        incident = (self.is_new and self._twin(role, told)) or self
        if incident.is_new:
            incident.position = role.incidents.count()
        if incident.is_new or told.keys() & ANCHORS.keys():
            told = told | {"written_by": by}
        for name, value in told.items():
            setattr(incident, name, value)
        incident.save(update_fields=None if incident.is_new else list(told))
        role.mark_saved("situations", by)
        return incident

    @transaction.atomic
    def serve(self, told, must_have, by):
        """Saves what it is about; a must-have in these words is written into the brief unless it is there."""
        if must_have:
            role = type(self.role).objects.select_for_update().get(pk=self.role_id)
            texts = [row.statement for row in role.must_haves.current()]
            if must_have not in texts:
                role.amend({"must_haves": [*texts, must_have]}, by)
            row = role.must_haves.current().filter(statement=must_have).first()
            told = told | {"about": list(dict.fromkeys([*told["about"], f"must_haves.{row.pk}"]))}
        return self.tell(told, by)

    @transaction.atomic
    def remove(self, by):
        """Takes it out of the draft; revisions that contain it keep it."""
        role = type(self.role).objects.select_for_update().get(pk=self.role_id)
        self.take_out()
        role.mark_saved("situations", by)

    def _twin(self, role, told):
        return role.incidents.current().filter(about=self.about, **told).first()


class Sorting(models.Model):
    """How one person rated an incident's described answers, shuffled, without knowing which is which.

    `rated` maps the name of an answer to 1, 2, 3 or 4. `said` is the fingerprint of the words that were rated.
    """

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="sortings")
    sorted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    rated = models.JSONField(default=dict)
    said = models.CharField(max_length=64)
    sorted_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["incident", "sorted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "sorted_by"],
                name="sorting_once_each",
                violation_error_message="You have already rated these answers. Rate them again instead.",
            )
        ]

    def __str__(self):
        return f"{self.sorted_by}: {self.rated}"

    @property
    def misplaced(self):
        """The answers on the wrong side of the border."""
        return [name for name, rating in self.rated.items() if (rating >= ENOUGH) != (ANCHORS[name] >= ENOUGH)]
