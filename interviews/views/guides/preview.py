from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.composing.compose import compose_plan
from interviews.models import Question
from interviews.sheets.document import build_document
from interviews.sheets.meeting import Meeting, Person
from roles.brief.audience import Audience, seen_by
from roles.models import StageInterviewer
from roles.views.access import role_to_write


@require_safe
def role_preview(request, slug):
    """The draft as a candidate would see it: the brief, the interviewers, and the candidate's questions."""
    role = role_to_write(request, slug)
    content, seated = role.content, StageInterviewer.objects.by_stage(role)
    guides = compose_plan(content, Question.objects.as_bank(role.organization))
    page = {
        "role": role,
        "brief": seen_by(content, Audience.CANDIDATE),
        "seated": seated,
        "documents": [
            document_preview(content, index, guide.sections, seated.get(content["stages"][index]["id"], []))
            for index, guide in enumerate(guides)
        ],
    }
    return render(request, "interviews/guides/preview.html", page)


def document_preview(content, index, sections, people):
    """A guide of the draft, which has no revision yet, as a candidate sees it."""
    document = build_document(
        content,
        index,
        sections,
        revision_number=None,
        revision_date=None,
        version=1,
        frozen_at=None,
        meeting=Meeting(people=tuple(map(Person.of, people))),
    )
    return document.seen_by("candidate")
