from collections import defaultdict

from django.core.paginator import Paginator
from django.db.models import Exists, F, Min, OuterRef, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from candidates.corroboration import standing, statements_in
from candidates.models import Candidate, Claim
from interviews.composing.subjects import FROM_THE_WORK, served_by
from interviews.models import CandidateGuide, Guide
from interviews.pages.findings import NOTHING_PUBLISHED, heard_in, notes_to_read, with_earlier_situations
from roles.models import Role

AT_ONCE = 20
"""More candidates than this can't be compared at once."""


@require_safe
def criterion_side_by_side(request, slug, criterion):
    """Compares candidates on one criterion, unranked and in the order of their first interviews."""
    role = get_object_or_404(Role.objects.visible_to(request.user).select_related("organization"), slug=slug)
    criterion = get_object_or_404(role.criteria, pk=criterion)
    content = content_asked_about(role)
    page_obj = Paginator(in_order_of_meeting(request.user, role), AT_ONCE).get_page(request.GET.get("page"))
    page = {
        "role": role,
        "criterion": criterion,
        "statement": published_words(content, criterion),
        "page_obj": page_obj,
        "known": known_of(list(page_obj), criterion, content, request.user),
    }
    return render(request, "interviews/notes/criterion.html", page)


def content_asked_about(role):
    """Returns the latest published content, with the real situations of revisions that guides were built from."""
    is_asked_from = Exists(Guide.objects.filter(revision=OuterRef("pk")))
    revisions = list(role.revisions.annotate(is_asked_from=is_asked_from).order_by("-number"))
    latest = revisions[0].content if revisions else NOTHING_PUBLISHED
    return with_earlier_situations(latest, [revision for revision in revisions if revision.is_asked_from])


def in_order_of_meeting(user, role):
    """Orders a role's candidates by first interview, then by name; never by a finding."""
    first = Min("interviews__starts_at", filter=Q(interviews__canceled_at__isnull=True))
    candidates = Candidate.objects.visible_to(user).filter(role=role).annotate(first_met=first)
    return candidates.order_by(F("first_met").asc(nulls_last=True), "name", "pk")


def published_words(content, criterion):
    """Returns the criterion's published statement, or the draft's until there is one."""
    rows = content["success_criteria"]
    return next((row["statement"] for row in rows if row["id"] == str(criterion.pk)), criterion.statement)


def known_of(candidates, criterion, content, user):
    """Returns each candidate with their claims, the claims' standing, and evidence from open interviews."""
    claims, heard = (
        claims_by_candidate(candidates, criterion),
        heard_by_candidate(candidates, asks_about(criterion, content), user),
    )
    return [(candidate, claims[candidate.pk], heard[candidate.pk]) for candidate in candidates]


def asks_about(criterion, content):
    """Matches notes on questions about the criterion, about a real situation that serves it, or on a work sample."""
    served = served_by(content)
    from_the_work = [which for which, keys in served.items() if ("criterion", str(criterion.pk)) in keys]
    return Q(item__about_kind="criterion", item__about_id=str(criterion.pk)) | Q(
        item__about_kind__in=FROM_THE_WORK, item__about_id__in=from_the_work
    )


def claims_by_candidate(candidates, criterion):
    claims = Claim.objects.filter(candidate__in=candidates, criteria=criterion).prefetch_related(
        "statements__reference"
    )
    found = defaultdict(list)
    for claim in claims:
        told = [one for row in claim.statements.all() for one in statements_in(row.reference, [row])]
        found[claim.candidate_id].append((claim, standing(claim, told)))
    return found


def heard_by_candidate(candidates, about, user):
    notes = notes_to_read(user).filter(about, participant__interview__candidate__in=candidates)
    guides = CandidateGuide.objects.filter(candidate__in=candidates).only("candidate_id", "wording")
    wording = defaultdict(dict)
    for guide in guides:
        wording[guide.candidate_id] |= guide.wording
    found = defaultdict(list)
    for note in notes:
        person = note.participant.interview.candidate_id
        found[person] += [one for one in heard_in([note], wording[person]) if one.has_words]
    return found
