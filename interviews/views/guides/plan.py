from collections import Counter

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from interviewkit.paper import paper_for
from interviews.composing.compose import compose
from interviews.composing.rules import repeats
from interviews.composing.sections import deep_pair, section_name
from interviews.models import Guide, Question
from interviews.pages.reach import Reach, composing_pages
from roles.brief.hours import hours_of
from roles.brief.steps import BRIEF_STEPS
from roles.models import Role
from roles.views.access import may_write


@require_safe
def plan(request, slug):
    """A role's interviews, each with its guide, and how much of the brief they cover."""
    role = get_object_or_404(Role.objects.visible_to(request.user).select_related("organization"), slug=slug)
    guides = Guide.objects.of_plan(role)
    page = {"role": role, "may_write": may_write(request.user, role), "plan_step": BRIEF_STEPS["plan"]}
    if guides:
        page |= planned(role, guides, page["may_write"])
    return render(request, "interviews/guides/plan.html", page)


def planned(role, guides, may_compose):
    """Template context of a published plan."""
    revision, bank = role.latest, Question.objects.as_bank(role.organization)
    content = revision.content
    composing = composing_pages(guides) if may_compose else [""] * len(guides)
    asked = [guide.as_plain() for guide in guides]
    return {
        "revision": revision,
        "conversations": list(
            zip(
                content["stages"],
                map(deep_topic, content["stages"]),
                guides,
                composing,
                asked_before(asked),
                strict=True,
            )
        ),
        "hours": hours_of(
            (stage["minutes"], len(guide.people)) for stage, guide in zip(content["stages"], guides, strict=True)
        ),
        "reach": Reach(content, asked, compose(content, 0, bank).unreached, bank, composing),
        "paper": paper_for(content["jurisdiction"]),
    }


def asked_before(plan):
    """For each interview, how many of its questions an earlier one already asks."""
    found = Counter(place for place, _ in repeats(plan))
    return [found[place] for place in range(len(plan))]


def deep_topic(stage):
    """The name of the section an interview focuses on."""
    pair = deep_pair(stage)
    return section_name(pair, stage) if pair else ""
