from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from interviews.coverage import coverage
from interviews.guide import compose
from interviews.models import Guide, Question
from interviews.printing import paper_for
from roles.models import Role
from roles.steps import BRIEF_STEPS
from roles.views.access import may_write


@require_safe
def plan(request, slug):
    """The conversations of a role, each with its guide, and what they reach of the brief."""
    role = get_object_or_404(Role.objects.visible_to(request.user), slug=slug)
    guides = Guide.objects.of_plan(role)
    page = {"role": role, "may_write": may_write(request.user, role), "plan_step": BRIEF_STEPS["plan"]}
    if guides:
        page |= planned(role.latest, guides)
    return render(request, "interviews/plan.html", page)


def planned(revision, guides):
    """What a published plan shows."""
    content = revision.content
    unreached = compose(content, 0, Question.objects.as_bank()).unreached
    sections = [[section.as_plain() for section in guide.sections.all()] for guide in guides]
    return {
        "revision": revision,
        "conversations": list(zip(content["stages"], guides, strict=True)),
        "coverage": coverage(content, sections, unreached),
        "unreached": unreached,
        "paper": paper_for(content["jurisdiction"]),
    }
