from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from .candidate import Candidate
from .material import Claim


class ReferenceCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """References of the candidates this user may see."""
        return self.filter(candidate__in=Candidate.objects.visible_to(user))


class ReferenceCheck(models.Model):
    """One reference's account of a candidate, logged claim by claim."""

    class Relationship(models.TextChoices):
        LINE_MANAGER = "line_manager", "Manager"
        PEER = "peer", "Peer"
        DIRECT_REPORT = "direct_report", "Direct report"
        CLIENT = "client", "Client"
        HR = "hr", "HR"
        FRIEND = "friend", "Friend"
        FAMILY = "family", "Family member"
        OTHER = "other", "Other"

    class Format(models.TextChoices):
        PHONE = "phone", "Phone"
        LIVE_VIDEO = "live_video", "Live video"
        IN_PERSON = "in_person", "In person"
        WRITTEN = "written", "In writing"

    class ArrangedBy(models.TextChoices):
        CANDIDATE = "candidate", "The candidate"
        EMPLOYER = "employer", "Us, with the candidate’s permission"

    class LawfulBasis(models.TextChoices):
        LEGITIMATE_INTERESTS = "legitimate_interests", "Legitimate interests"
        LEGAL_OBLIGATION = "legal_obligation", "Legal obligation"
        CONSENT = "consent", "Consent"
        NOT_APPLICABLE_US = "not_applicable_us", "Not applicable (US)"

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="references")
    reference_name = models.CharField("reference’s name", max_length=120)
    relationship = models.CharField(max_length=20, choices=Relationship)
    organization = models.CharField("where they worked together", max_length=200, blank=True)
    overlap_from = models.DateField("worked together from", null=True, blank=True)
    overlap_to = models.DateField("worked together to", null=True, blank=True)
    permission_on = models.DateField("candidate gave permission on")
    current_employer = models.BooleanField("works at the candidate’s current employer", default=False)
    current_employer_permission_on = models.DateField(
        "permission to contact the current employer given on", null=True, blank=True
    )
    informed_on = models.DateField("privacy notice given to the reference on", null=True, blank=True)
    lawful_basis = models.CharField(max_length=30, choices=LawfulBasis, blank=True)
    arranged_by = models.CharField(max_length=20, choices=ArrangedBy, default=ArrangedBy.CANDIDATE)
    format = models.CharField(max_length=20, choices=Format, default=Format.PHONE)
    held_on = models.DateField("date", default=timezone.localdate)
    hr_only = models.BooleanField("confirms dates and title only", default=False)
    generic = models.BooleanField("general praise only", default=False)
    support_needed = models.TextField("support that brings out their best", max_length=2000, blank=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReferenceCheckQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(overlap_from__isnull=True)
                | Q(overlap_to__isnull=True)
                | Q(overlap_from__lte=F("overlap_to")),
                name="reference_overlap_runs_forward",
                violation_error_message="The end is before the start. Check both months.",
            ),
            models.CheckConstraint(
                condition=Q(current_employer=False) | Q(current_employer_permission_on__isnull=False),
                name="reference_present_employer_permitted",
                violation_error_message=(
                    "Contacting the current employer needs separate permission. Ask the candidate and record the date."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.reference_name}, {self.get_relationship_display().lower()}"

    def get_absolute_url(self):
        return reverse("candidates:reference-edit", args=[self.pk])

    @property
    def counts(self):
        """Whether it can corroborate claims; dates and title or general praise can't."""
        return not (self.hr_only or self.generic)


class ClaimStatement(models.Model):
    """What a reference says about one claim: a verdict and the account behind it."""

    class Verdict(models.TextChoices):
        CORROBORATED = "corroborated", "Corroborated"
        PARTLY = "partly", "Partly corroborated"
        CONTRADICTED = "contradicted", "Contradicted"
        NOT_KNOWN = "not_known", "Couldn’t say"

    reference = models.ForeignKey(ReferenceCheck, models.CASCADE, related_name="statements")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="statements")
    verdict = models.CharField(max_length=20, choices=Verdict)
    first_hand = models.BooleanField("saw it firsthand", default=True)
    account = models.TextField("what they said", max_length=2000)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reference", "claim"], name="statement_once_per_claim"),
            models.CheckConstraint(
                condition=~Q(account=""),
                name="statement_has_account",
                violation_error_message="Record what they said; a verdict alone corroborates nothing.",
            ),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()}: {self.account}"


class TraitInstance(models.Model):
    """A strength with an example of when the reference saw it."""

    class Sphere(models.TextChoices):
        PROFESSIONAL = "professional", "Professional"
        PERSONAL_AT_WORK = "personal_at_work", "Personal, at work"

    reference = models.ForeignKey(ReferenceCheck, models.CASCADE, related_name="traits")
    trait = models.CharField("strength", max_length=200)
    sphere = models.CharField("setting", max_length=20, choices=Sphere, default=Sphere.PROFESSIONAL)
    instance = models.TextField("example", max_length=2000)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(instance=""),
                name="trait_has_instance",
                violation_error_message="Give an example: “In May he stayed on the call until it was fixed.”",
            )
        ]

    def __str__(self):
        return f"{self.trait}: {self.instance}"
