from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from interviewkit.paper import paper_for
from interviewkit.pdf import TooLong
from interviewkit.printing import asked_large, asked_paper, hand_over
from roles.printing import brief_pdf

from .access import role_to_read


@require_safe
def revision_pdf(request, slug, number):
    """A published brief as a PDF, on the paper size usual where the role is."""
    role = role_to_read(request, slug)
    revision = get_object_or_404(role.revisions, number=number)
    paper = asked_paper(request, paper_for(revision.content["jurisdiction"]))
    large = asked_large(request)
    published_on = timezone.localdate(revision.published_at)
    try:
        pdf = brief_pdf(revision.content, revision.number, published_on, paper, large)
    except TooLong as refusal:
        messages.error(request, f"This brief is too long for paper. {refusal}")
        return redirect("roles:role-revision", slug, number)
    return hand_over(request, pdf, f"{slug}-revision-{number}-{paper.name}{'-large' * large}.pdf")
