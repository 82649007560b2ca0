from collections import Counter

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from interviewkit.paper import paper_for
from interviews.composing.compose import compose
from interviews.composing.ratings import named, rates_of, unrated
from interviews.composing.rules import repeats
from interviews.composing.sections import deep_pair, section_name
from interviews.forms.left_out import LeftOutForm
from interviews.models import Guide, LeftOut, Question
from interviews.pages.reach import Reach, composing_pages
from roles.brief.hours import hours_of
from roles.brief.steps import BRIEF_STEPS
from roles.models import Role
from roles.views.access import may_write


@require_safe
def plan(request, slug):
    """A role's interviews, each with its guide, and how much of the brief they cover."""
    role = get_object_or_404(Role.objects.visible_to(request.user).select_related("organization"), slug=slug)
    return plan_page(request, role, Guide.objects.of_plan(role))


def plan_page(request, role, guides, refused=None):
    """The plan's page. `refused` is an invalid form for leaving something out, shown at its gap."""
    page = {
        "role": role,
        "may_write": may_write(request.user, role),
        "plan_step": BRIEF_STEPS["plan"],
        "form": refused,
    }
    if guides:
        page |= planned(role, guides, page["may_write"], refused)
    return render(request, "interviews/guides/plan.html", page)


def planned(role, guides, may_compose, refused=None):
    """Template context of a published plan."""
    revision, bank = role.latest, Question.objects.as_bank(role.organization)
    content = revision.content
    composing = composing_pages(guides) if may_compose else [""] * len(guides)
    asked = [guide.as_plain() for guide in guides]
    rates = rates_of(content, guides)
    reach = Reach(content, asked, compose(content, 0, bank).unreached, bank, composing)
    return {
        "revision": revision,
        "conversations": list(
            zip(
                content["stages"],
                map(deep_topic, content["stages"]),
                guides,
                composing,
                asked_before(asked),
                [named(content, codes) for codes in rates],
                strict=True,
            )
        ),
        "hours": hours_of(
            (stage["minutes"], len(guide.people)) for stage, guide in zip(content["stages"], guides, strict=True)
        ),
        "unrated": unrated(content, asked, rates),
        "reach": reach,
        **gaps_by_reason(role, reach, refused),
        "may_remove": may_compose and not any(guide.frozen_at for guide in guides),
        "paper": paper_for(content["jurisdiction"]),
    }


def gaps_by_reason(role, reach, refused=None):
    """What the plan leaves out: silently, with the form for giving a reason, and on purpose."""
    reasons = LeftOut.objects.reasons_of(role)
    found = [(left, reasons.get(left.missing.about)) for left in reach.left]
    gaps = [left for left, reason in found if not reason]
    return {
        "gaps": gaps,
        "left_out": [(left, reason) for left, reason in found if reason],
        "leave_out": refused or LeftOutForm(gaps=[left.missing for left in gaps if left.missing.statement]),
    }


def asked_before(plan):
    """For each interview, how many of its questions an earlier one already asks."""
    found = Counter(place for place, _ in repeats(plan))
    return [found[place] for place in range(len(plan))]


def deep_topic(stage):
    """The name of the section an interview focuses on."""
    pair = deep_pair(stage)
    return section_name(pair, stage) if pair else ""
