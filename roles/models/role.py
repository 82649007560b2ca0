from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from interviewkit.accounts.models import User
from roles.brief import content
from roles.brief.copies import copied_content, unconfirmed
from roles.brief.truth import grown_old, half_a_year_after
from roles.checks.brief import check_brief
from roles.checks.prompts import may_be_skipped

from .brief import Brief
from .organization import Organization
from .parts import ManagerStory
from .remark import Remark
from .role_queryset import RoleQuerySet


class NotPublishable(Exception):
    """Publishing was tried while the brief still lacks what no candidate should have to do without."""

    def __init__(self, findings):
        self.findings = findings
        super().__init__("The brief is not ready to be published.")


class Role(Brief):
    """A tour of duty, being drafted: what a person would come to do, meet, gain and be measured by."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="roles")
    slug = models.SlugField(max_length=140, unique=True, editable=False)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="+")
    copied_as = models.CharField(max_length=140, blank=True, editable=False)
    copied = models.JSONField(default=dict, editable=False)
    skipped_prompts = ArrayField(models.CharField(max_length=60), default=list, blank=True, editable=False)
    recheck_on = models.DateField("ask whether it is still true from", null=True, blank=True)

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
        """A new draft from what this role's brief says, or said in one of its revisions.

        The manager's story goes over only to the person whose story it is; everybody else begins with their own.
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
        """What a copied fact asks, wherever it stands."""
        return f"Copied from {self.copied_as}: {'still true?' if self.copied_from_id else 'is it true here?'}"

    @transaction.atomic
    def confirm(self, keys, by):
        """Somebody calls these copied statements true as they stand: they ask no longer, and it is kept who said so."""
        role = Role.objects.held(self.pk)
        confirmed = {key: words for key, words in unconfirmed(role, role.content).items() if key in keys}
        role.copied = {key: words for key, words in role.copied.items() if key not in confirmed}
        role.save(update_fields=["copied"])
        self.copied = role.copied
        answers = [Remark(statement=key, said=words, verdict=Remark.Verdict.TRUE) for key, words in confirmed.items()]
        Remark.objects.hear(role, by, answers, decides=True)

    @property
    def hiring_team(self):
        """The people of its team, less those who have left the organization since."""
        return User.objects.filter(duties__in=self.team.current())

    @property
    def colleagues(self):
        """Members of its organization who are not on its team yet."""
        members = User.objects.filter(memberships__organization=self.organization_id, is_active=True)
        return members.exclude(duties__role=self)

    def findings(self):
        """What the draft still lacks, less the warnings somebody has answered for."""
        kept = {(warning.code, warning.subject) for warning in self.kept_warnings.all()}
        return [
            finding
            for finding in check_brief(self.content, timezone.localdate())
            if finding.blocks or (finding.code, finding.about) not in kept
        ]

    def mark_saved(self, step, by):
        """Counts a save of one step, so that words typed on an older page don't overwrite it unseen."""
        self.version += 1
        self.step_versions[step] = self.version
        self.updated_by = by
        self.save(update_fields=["version", "step_versions", "updated_by", "updated_at"])

    @transaction.atomic
    def skip_prompt(self, key):
        """Never asks this question again, or anything of this place, whoever writes on."""
        stored = Role.objects.select_for_update().get(pk=self.pk)
        if may_be_skipped(key) and key not in stored.skipped_prompts:
            stored.skipped_prompts.append(key)
            stored.save(update_fields=["skipped_prompts"])
        self.skipped_prompts = stored.skipped_prompts

    @property
    def latest(self):
        """The newest published revision, or None."""
        return self.revisions.order_by("-number").first()

    def publish(self, by=None, at=None):
        """Makes the draft the next numbered revision, or names the one that says the same already.

        Raises NotPublishable when something blocks it.
        """
        Role.objects.filter(pk=self.pk, publish_tried_at=None).update(publish_tried_at=timezone.now())
        with transaction.atomic():
            draft = Role.objects.held(self.pk).content
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
        """Whether its own day has come, from which conditions and story ask whether they are still true."""
        return bool(self.recheck_on) and self.recheck_on <= timezone.localdate()

    def to_confirm(self):
        """The keys of what asks whether it is still true: copied facts, and what has grown old by the role's day."""
        asked = set(unconfirmed(self, self.content))
        earlier = self.revisions.filter(published_at__date__lt=self.recheck_on).first() if self.asks_again else None
        if earlier:
            asked |= grown_old(self.content, earlier.content, self._called_true_since(self.recheck_on))
        return asked

    def _called_true_since(self, day):
        """What those who write the brief have called true from that day on, each in the words it had."""
        confirming = {"verdict": Remark.Verdict.TRUE, "outcome": Remark.Outcome.KEPT}
        confirmed = self.remarks.filter(settled_at__date__gte=day, **confirming)
        return set(confirmed.values_list("statement", "said"))

    def set_day_to_ask_again(self, today):
        """Half a year from today, unless a day is set and something still asks; copied facts ask from the first day."""
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
    """The title as an address, numbered when another role already has it."""
    stem = slugify(title)[:120] or "role"
    taken = {"new", "shelf", *Role.objects.filter(slug__startswith=stem).values_list("slug", flat=True)}
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
