from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.coverage import coverage
from interviews.guide import compose_plan
from interviews.minutes import depth_of, duration
from interviews.models import Question
from interviews.pairs import deep_pair, section_name
from roles.hours import hours_of
from roles.models import StageInterviewer
from roles.views.access import role_to_write


@dataclass(frozen=True)
class Part:
    """One section of a conversation, from which minute it is held and for how long."""

    name: str
    start: int
    minutes: int
    is_deep: bool


@require_safe
def plan_so_far(request, slug):
    """What the draft's conversations would come to: minutes, hours and gaps; a fragment, or a page of its own."""
    role = role_to_write(request, slug)
    content = role.content
    guides = compose_plan(content, Question.objects.as_bank(role.organization))
    page = {
        "role": role,
        "conversations": [conversation(content, index, guide.sections) for index, guide in enumerate(guides)],
        "hours": hours_of(zip(map(duration, content["stages"]), people_in(content["stages"]), strict=True)),
        "gaps": gaps(content, guides),
    }
    return render(request, "interviews/plan_so_far.html" + ("#plan" if request.htmx else ""), page)


def conversation(content, index, sections):
    stage = content["stages"][index]
    return {
        "purpose": stage["purpose"],
        "minutes": duration(stage),
        "parts": parts(stage, sections),
        "depth": depth_of(content, index),
    }


def parts(stage, sections):
    """The conversation's sections one after the other."""
    start, told = 0, []
    for section in sections:
        is_deep = section.pair == deep_pair(stage)
        told.append(Part(section_name(section.pair, stage), start, section.minutes, is_deep))
        start += section.minutes
    return told


def people_in(stages):
    """How many people each conversation has been given so far."""
    seated = StageInterviewer.objects.filter(stage__in=[stage["id"] for stage in stages])
    counted = dict(seated.order_by().values_list("stage").annotate(Count("pk")))
    by_stage = {str(stage): people for stage, people in counted.items()}
    return [by_stage.get(stage["id"], 0) for stage in stages]


def gaps(content, guides):
    """What no conversation would reach, group by group."""
    unreached = guides[0].unreached if guides else ()
    groups = coverage(content, [guide.sections for guide in guides], unreached).groups
    found = [{"name": group.name, "rows": [row for row in group.rows if not row.reached]} for group in groups]
    return [group for group in found if group["rows"]]
