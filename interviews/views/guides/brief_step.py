from django.template.response import TemplateResponse

from roles.views import role_step

from .plan_preview import people_on, shown_plan
from .step_questions import questions_preview


def brief_step(request, slug, step):
    """One step of the brief, and beside it what both sides get from it, as of its last save."""
    response = role_step(request, slug, step)
    if isinstance(response, TemplateResponse):
        response.template_name = "interviews/guides/brief_step.html"
        response.context_data |= preview_beside(request, **response.context_data)
    return response


def preview_beside(request, role, step_form, **_):
    """The plan so far beside the interview plan, and the questions so far beside any other step."""
    if step_form.slug == "plan":
        return shown_plan(request, role, people_on(step_form))
    return questions_preview(request, role, step_form.slug)
