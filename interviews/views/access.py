from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from candidates.models import Candidate
from interviews.models import Guide
from roles.models import Role

NOT_YOURS_TO_KEEP = (
    "The hiring manager, a recruiter or an administrator keeps the guides. You can read and print them all."
)


def guide_to_read(user, pk):
    """A guide for someone on its team, with the latest revision; a draft follows that revision first."""
    readable = Guide.objects.visible_to(user).for_document()
    guide = get_object_or_404(readable, pk=pk)
    latest = guide.stage.role.latest
    if guide.follows(latest):
        Guide.objects.compose_for(latest)
        guide = readable.get(pk=pk)
    return guide, latest


def guide_to_keep(user, pk):
    guide = get_object_or_404(
        Guide.objects.visible_to(user).select_related("stage__role__organization", "revision"), pk=pk
    )
    if not Role.objects.editable_by(user).filter(pk=guide.stage.role_id).exists():
        raise PermissionDenied(NOT_YOURS_TO_KEEP)
    return guide


def candidate_to_read(user, pk):
    candidates = Candidate.objects.visible_to(user).with_rights_of(user).select_related("role__organization")
    return get_object_or_404(candidates, pk=pk)
