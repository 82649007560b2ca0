"""What takes shape beside a step of the brief.

The step belongs to the roles, which know nothing of questions; so the page asks for them where it shows them.
"""

from django import template

from interviews.views.step_questions import questions_so_far

register = template.Library()


@register.inclusion_tag("interviews/_so_far.html", takes_context=True)
def so_far(context, role, step):
    """The questions that a step gives each side as it was last saved, for everybody, with JavaScript or without."""
    return questions_so_far(context.request, role, step)
