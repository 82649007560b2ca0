from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.document import document_item
from interviews.guide import questions_about
from interviews.minutes import SIDES
from interviews.models import Question
from roles.steps import BRIEF_STEPS
from roles.views.access import role_to_write


@require_safe
def step_questions(request, slug, step):
    """The questions that one step of a brief gives each side so far: a fragment, or a page of its own."""
    if step not in BRIEF_STEPS:
        raise Http404(f"A brief has no step called {step}.")
    role = role_to_write(request, slug)
    items = questions_about(role.content, step, Question.objects.as_bank(role.organization))
    page = {
        "role": role,
        "step": BRIEF_STEPS[step],
        "sides": [(side, shown(item for item in items if item.side == side)) for side in SIDES],
        "nothing_yet": not items,
    }
    return render(request, "interviews/step_questions.html" + ("#questions" if request.htmx else ""), page)


def shown(items):
    return [document_item(item, str(place)) for place, item in enumerate(items, start=1)]
