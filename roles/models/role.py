from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from interviewkit.accounts.models import User
from roles.brief import content
from roles.brief.copies import copied_content, unconfirmed
from roles.brief.reality_check import grown_old, half_a_year_after
from roles.brief.work.incidents import agreed_to
from roles.checks.brief import check_brief
from roles.checks.prompts import may_be_skipped

from .brief import Brief
from .comment import Comment
from .organization import Organization
from .parts import ManagerStory
from .role_queryset import RoleQuerySet


class NotPublishable(Exception):
    """The brief still has findings that block publishing."""

    def __init__(self, findings):
        self.findings = findings
        super().__init__("The brief is not ready to be published.")


class Role(Brief):
    """A role with the draft of its brief, its published revisions and its hiring team."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="roles")
    slug = models.SlugField(max_length=140, unique=True, editable=False)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="+")
    copied_as = models.CharField(max_length=140, blank=True, editable=False)
    copied = models.JSONField(default=dict, editable=False)
    skipped_prompts = ArrayField(models.CharField(max_length=60), default=list, blank=True, editable=False)
    recheck_on = models.DateField("next check on", null=True, blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)
    step_versions = models.JSONField(default=dict, editable=False)
    publish_tried_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = RoleQuerySet.as_manager()

    class Meta(Brief.Meta):
        ordering = ["-updated_at"]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        if not self.slug:
            self.slug = free_slug(self.title)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("roles:role-detail", args=[self.slug])

    def copy(self, by, revision=None):
        """A new draft copied from this role's draft or from one of its revisions.

        The manager's profile is copied only for that same manager; anyone else starts with their own.
        """
        told = revision.content if revision else self.content
        story = told["manager_story"] if self._is_story_of(by, told) else ManagerStory.objects.latest_of(by)
        brief = copied_content(told, self.organization.name, story)
        told_at = timezone.localdate(revision.published_at if revision else self.created_at)
        copied_as = f"{brief['title']} {told_at.year}"
        return Role.objects.begin(brief, self.organization, by, copied_from=self, copied_as=copied_as)

    def _is_story_of(self, person, told):
        author = self.story.author_id if hasattr(self, "story") else None
        return person.pk == author or person.name == told["manager_story"]["manager"]

    @property
    def copied_note(self):
        """The note on every copied fact."""
        return f"Copied from {self.copied_as}: {'still true?' if self.copied_from_id else 'is it true here?'}"

    @transaction.atomic
    def confirm(self, keys, by):
        """Confirms these copied statements and records who confirmed them."""
        role = Role.objects.held(self.pk)
        confirmed = {key: words for key, words in unconfirmed(role, role.content).items() if key in keys}
        role.copied = {key: words for key, words in role.copied.items() if key not in confirmed}
        role.save(update_fields=["copied"])
        self.copied = role.copied
        answers = [Comment(statement=key, said=words, verdict=Comment.Verdict.TRUE) for key, words in confirmed.items()]
        Comment.objects.hear(role, by, answers, decides=True)

    @property
    def hiring_team(self):
        """The users on its team, without those who have left the organization."""
        return User.objects.filter(team_memberships__in=self.team.current())

    @property
    def colleagues(self):
        """Members of its organization who are not on its team."""
        members = User.objects.filter(memberships__organization=self.organization_id, is_active=True)
        return members.exclude(team_memberships__role=self)

    def findings(self):
        """The draft's findings, without dismissed warnings."""
        kept = {(warning.code, warning.subject) for warning in self.kept_warnings.all()}
        return [
            finding
            for finding in check_brief(self.content, timezone.localdate())
            if finding.blocks or (finding.code, finding.about) not in kept
        ]

    def mark_saved(self, step, by):
        """Records a save of one step, so that an older page can't overwrite it unnoticed."""
        self.version += 1
        self.step_versions[step] = self.version
        self.updated_by = by
        self.save(update_fields=["version", "step_versions", "updated_by", "updated_at"])

    @transaction.atomic
    def skip_prompt(self, key):
        """Hides this prompt, or all prompts of this place, for everyone who edits the role."""
        stored = Role.objects.select_for_update().get(pk=self.pk)
        if may_be_skipped(key) and key not in stored.skipped_prompts:
            stored.skipped_prompts.append(key)
            stored.save(update_fields=["skipped_prompts"])
        self.skipped_prompts = stored.skipped_prompts

    @property
    def latest(self):
        """The latest published revision, or None."""
        return self.revisions.order_by("-number").first()

    def publish(self, by=None, at=None):
        """Publishes the draft as the next revision, or returns the latest one if nothing has changed.

        Raises NotPublishable if findings block it.
        """
        Role.objects.filter(pk=self.pk, publish_tried_at=None).update(publish_tried_at=timezone.now())
        with transaction.atomic():
            draft = agreed_to(Role.objects.held(self.pk).content)
            blocking = [finding for finding in check_brief(draft) if finding.blocks]
            if blocking:
                raise NotPublishable(blocking)
            latest = self.latest
            if latest and latest.content == draft:
                return latest
            revision = self.revisions.create(
                number=latest.number + 1 if latest else 1,
                content=draft,
                digest=content.digest(draft),
                published_by=by,
                published_at=at or timezone.now(),
            )
            self.set_day_to_ask_again(timezone.localdate(revision.published_at))
            return revision

    @property
    def asks_again(self):
        """Whether the date has come from which conditions and profile ask to be confirmed."""
        return bool(self.recheck_on) and self.recheck_on <= timezone.localdate()

    def to_confirm(self):
        """The keys of statements to confirm: copied facts, and those outdated by the role's recheck date."""
        asked = set(unconfirmed(self, self.content))
        earlier = self.revisions.filter(published_at__date__lt=self.recheck_on).first() if self.asks_again else None
        if earlier:
            asked |= grown_old(self.content, earlier.content, self._called_true_since(self.recheck_on))
        return asked

    def _called_true_since(self, day):
        """The statements that editors have confirmed since that day, each with its wording."""
        confirming = {"verdict": Comment.Verdict.TRUE, "outcome": Comment.Outcome.KEPT}
        confirmed = self.comments.filter(settled_at__date__gte=day, **confirming)
        return set(confirmed.values_list("statement", "said"))

    def set_day_to_ask_again(self, today):
        """Sets the recheck date six months ahead, or to today on first publication if something asks already.

        A date that is set stays as long as something still asks.
        """
        role = Role.objects.with_brief().get(pk=self.pk)
        still_asks = role.to_confirm()
        if role.recheck_on is None:
            self.recheck_on = today if still_asks else half_a_year_after(today)
        elif role.asks_again and not still_asks:
            self.recheck_on = half_a_year_after(today)
        else:
            return
        self.save(update_fields=["recheck_on"])


def free_slug(title):
    """A slug for the title, numbered if another role already has it."""
    stem = slugify(title)[:120] or "role"
    taken = {"new", "shelf", *Role.objects.filter(slug__startswith=stem).values_list("slug", flat=True)}
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
