from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from interviews.models import Question
from interviews.pages.questions_preview import preview
from roles.brief.steps import BRIEF_STEPS
from roles.forms import STEP_FORMS
from roles.views.access import role_to_write
from roles.views.steps.last_save import before_last_save


@require_http_methods(["GET", "HEAD", "POST"])
def step_questions(request, slug, step):
    """The questions that one step of a brief gives each side so far, as stored or as being typed.

    Accepts the step's form without storing anything. Renders a fragment for the step's page, or a full page.
    """
    if step not in STEP_FORMS:
        raise Http404(f"A brief has no step called {step}.")
    role = role_to_write(request, slug)
    typed = STEP_FORMS[step](role, request.POST).would_be() if request.method == "POST" else None
    page = questions_preview(request, role, step, typed) | {"role": role, "step": BRIEF_STEPS[step]}
    template = "interviews/guides/_questions_preview.html" if request.htmx else "interviews/guides/step_questions.html"
    return render(request, template, page)


def questions_preview(request, role, step, typed=None):
    """Both sides' questions, with typed changes marked against the stored draft, and that against the last save."""
    stored = role.content
    is_typed = typed is not None and typed != stored
    before = stored if is_typed else before_last_save(request, role)
    bank = Question.objects.as_bank(role.organization)
    return {"preview": preview(typed if is_typed else stored, step, bank, before), "is_typed": is_typed}
