from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import MD5
from django.urls import reverse
from django.utils import timezone

from roles.brief.content import MOST_ROWS, Polarity, Topic
from roles.brief.wording import choice_text
from roles.brief.work.incidents import BOXES, EMPTY_INCIDENT

from .role import Role
from .role_queryset import administered_by


class NotToBeKept(Exception):
    """The library doesn't accept this; the message says what to do first."""


class LibraryEntryQuerySet(models.QuerySet):
    def readable_by(self, user):
        """Items in the libraries of this person's organizations; real situations only for those who edit a role there.

        Any colleague may apply for a role, and a situation says what a strong answer is.
        """
        mine = self.filter(organization__memberships__user=user)
        return mine.exclude(~Q(pk__in=self.removable_by(user).values("pk")), kind=LibraryEntry.Kind.INCIDENT)

    def removable_by(self, user):
        """Items this person may remove: everyone who edits one of an organization's roles maintains its library."""
        written = Role.objects.editable_by(user).values("organization")
        return self.filter(Q(organization__in=written) | Q(organization__in=administered_by(user)))

    def saying(self, words):
        said = Q(words__icontains=words)
        for name in ("verify", *BOXES):
            said |= Q(**{f"content__{name}__icontains": words})
        return self.filter(said) if words else self

    def keep(self, organization, kind, content, by):
        """Saves an item to the library, updating an existing one with the same wording.

        Raises NotToBeKept for a situation that isn't written yet, or whose teller hasn't agreed to its use.
        """
        if kind == LibraryEntry.Kind.INCIDENT:
            content = boxes_to_keep(content)
        latest = {"content": content, "kept_by": by, "kept_at": timezone.now()}
        words = words_of(kind, content)
        return self.update_or_create(organization=organization, kind=kind, words=words, defaults=latest)[0]


class LibraryEntry(models.Model):
    """A library item: a condition, a manager profile or a real situation, kept by an organization for its next briefs.

    `words` is the main text; `content` is the item as in a brief's content, without an id. Of a situation it holds the
    boxes alone: neither what it served there nor who told it.
    """

    class Kind(models.TextChoices):
        CONDITION = "condition", "Condition"
        STORY = "story", "Manager profile"
        INCIDENT = "incident", "Real situation"

    organization = models.ForeignKey("roles.Organization", models.CASCADE, related_name="library")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField()
    content = models.JSONField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    objects = LibraryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["organization", "kind", "-kept_at"]
        constraints = [
            models.UniqueConstraint(
                "organization",
                "kind",
                MD5("words"),  # a profile may be too long for an index entry
                name="in_the_library_once",
                violation_error_message="This is already in the library.",
            )
        ]

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return f"{reverse('roles:library')}#entry-{self.pk}"

    @property
    def is_story(self):
        return self.kind == self.Kind.STORY

    @property
    def boxes(self):
        """What a situation says apart from its main text: each box's label and text."""
        told = [(box.label, self.content.get(box.name)) for box in BOXES.values() if box.name != "situation"]
        return [(label, text) for label, text in told if text]

    @property
    def about(self):
        """A label: the kind of item, or a condition's polarity and topic."""
        if self.kind != self.Kind.CONDITION:
            return self.get_kind_display()
        kinds = choice_text(Polarity)(self.content["polarity"]), choice_text(Topic)(self.content["topic"])
        return ", ".join(filter(None, kinds))

    @transaction.atomic
    def put_into(self, role, by):
        """Adds the item to the stored draft, once. Returns whether the draft lacked it and had room."""
        held = Role.objects.held(role.pk)
        changes_for = {
            self.Kind.CONDITION: self._condition_for,
            self.Kind.STORY: self._story_for,
            self.Kind.INCIDENT: self._incident_for,
        }
        changes = changes_for[self.kind](held.content)
        if changes:
            held.amend(changes, by)
        return bool(changes)

    def _condition_for(self, content):
        rows = content["conditions"]
        if len(rows) >= MOST_ROWS or self.words in {row["statement"] for row in rows}:
            return {}
        return {"conditions": [self.content]}

    def _incident_for(self, content):
        rows = content["incidents"]
        if len(rows) >= MOST_ROWS or self.words in {row["situation"] for row in rows}:
            return {}
        return {"incidents": [EMPTY_INCIDENT | self.content]}

    def _story_for(self, content):
        """The parts of this profile that are blank in the brief's; the brief's manager name stays if there is one."""
        stands = content["manager_story"]
        told = {name: self.content[name] for name in STORY_WORDS if self.content[name] and not stands[name]}
        if told and not stands["manager"]:
            told["manager"] = self.content["manager"]
        return {"manager_story": told} if told else {}


STORY_WORDS = ("joined_because", "habits", "gives_feedback", "mistake", "vision")
"""The text fields of a manager profile, in reading order."""


def words_of(kind, content):
    if kind == LibraryEntry.Kind.CONDITION:
        return content["statement"]
    if kind == LibraryEntry.Kind.INCIDENT:
        return content["situation"]
    told = (content[name] for name in STORY_WORDS)
    return "\n".join(filter(None, ["; ".join(each) if isinstance(each, list) else each for each in told]))


def boxes_to_keep(incident):
    """The boxes of a situation, without anything of its brief or its teller."""
    if not incident.get("agreed", True):
        raise NotToBeKept(
            "Not saved: the person who told this hasn’t agreed to its use yet. Record their agreement, then save it."
        )
    if not incident["situation"].strip():
        raise NotToBeKept("Nothing was saved: write the situation first.")
    return {name: incident.get(name, "") for name in BOXES}
