"""The preview beside a step of the brief, from its last save: for everyone, with JavaScript or without.

Steps belong to ``roles``, which know nothing about questions, so the page asks for them where it shows them. This is
the one place where rendering a template runs a query. The alternatives are worse: ``roles`` would import an app above
it, a second view would answer the same address, or a hook would do it out of sight; and a fragment fetched afterward
would be missing without JavaScript.
"""

from django import template

from interviews.views.guides.plan_preview import people_on, shown_plan
from interviews.views.guides.step_questions import questions_preview

register = template.Library()


@register.inclusion_tag("interviews/guides/_questions_preview.html", takes_context=True, name="questions_preview")
def questions(context, role, step):
    """The questions that a step gives each side."""
    return questions_preview(context.request, role, step)


@register.inclusion_tag("interviews/guides/_plan_preview.html", takes_context=True)
def plan_preview(context, role, step_form):
    """The interviews as planned so far."""
    return shown_plan(context.request, role, people_on(step_form))
