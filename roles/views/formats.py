"""Exports of a published brief for other tools."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.brief.audience import Audience, seen_by
from roles.brief.file import write_brief
from roles.formats.markdown import to_markdown

from .access import role_to_read


@require_safe
def revision_markdown(request, slug, number):
    """The brief as Markdown, to read in the browser or paste elsewhere."""
    revision = get_object_or_404(role_to_read(request, slug).revisions, number=number)
    text = to_markdown(revision.content, revision.number, timezone.localdate(revision.published_at))
    return text_file(text, "text/markdown", f'inline; filename="{slug}-revision-{number}.md"')


@require_safe
def revision_yaml(request, slug, number):
    """The brief as a file that can start another role, without its real situations unless they are asked for.

    A file is easily passed on, and situations are only for the hiring team.
    """
    revision = get_object_or_404(role_to_read(request, slug).revisions, number=number)
    whole = "situations" in request.GET
    content = seen_by(revision.content, Audience.TEAM if whole else Audience.PUBLIC)
    name = f"{slug}-revision-{number}{'-with-situations' * whole}.yaml"
    return text_file(write_brief(content), "application/yaml", f'attachment; filename="{name}"')


def text_file(text, content_type, disposition):
    headers = {"Content-Disposition": disposition}
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8", headers=headers)
