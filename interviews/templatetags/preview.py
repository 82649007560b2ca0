"""What takes shape beside a step of the brief, as it was last saved: for everyone, with JavaScript or without.

The step belongs to the roles, which know nothing of questions; so its page asks for them where it shows them. That
costs one query while a template is rendered, the one exception to the rule. The other ways are worse: the roles would
import what stands above them, or a second view would answer the roles' own address, or a hook set at start would do it
unseen; and a fragment fetched afterwards would not be there without JavaScript.
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
