from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from interviews.composing.allocation import SHORT
from interviews.composing.compose import compose_plan, items_of
from interviews.composing.coverage import coverage
from interviews.composing.depth import depth_of
from interviews.composing.sections import SIDES, deep_pair, section_name
from interviews.composing.subjects import INCIDENT, owed
from interviews.composing.timetable import duration
from interviews.models import Question
from interviews.pages.questions_preview import NEW
from roles.brief.checked import is_plain_fact
from roles.brief.hours import hours_of
from roles.brief.work.incidents import is_ready
from roles.forms import STEP_FORMS
from roles.models import StageInterviewer
from roles.views.access import role_to_write
from roles.views.steps.last_save import before_last_save

CHANGED = "changed"


@dataclass(frozen=True)
class Part:
    """One section of an interview, with the minute it starts and its length."""

    name: str
    start: int
    minutes: int
    is_deep: bool


@require_http_methods(["GET", "HEAD", "POST"])
def plan_preview(request, slug):
    """The draft's interviews with their minutes, hours and gaps, as stored or as being typed.

    Accepts the step's form without storing anything. Renders a fragment for the step's page, or a full page.
    """
    role = role_to_write(request, slug)
    if request.method == "POST":
        step_form = STEP_FORMS["plan"](role, request.POST)
        shown = shown_plan(request, role, people_on(step_form), step_form.would_be())
    else:
        shown = shown_plan(request, role, people_in(role.content["stages"]))
    template = "interviews/guides/_plan_preview.html" if request.htmx else "interviews/guides/plan_preview.html"
    return render(request, template, shown | {"role": role})


def shown_plan(request, role, people, typed=None):
    """The plan, with typed changes marked against the stored draft, and that against the last save."""
    stored = role.content
    is_typed = typed is not None and typed != stored
    before = stored if is_typed else before_last_save(request, role)
    plan = PlanSoFar(typed if is_typed else stored, Question.objects.as_bank(role.organization), before)
    return {"plan": plan, "hours": plan.hours(people), "is_typed": is_typed}


class PlanSoFar:
    """A draft's interviews with their minutes, and the gaps in coverage."""

    def __init__(self, content, bank, before=None):
        self.content = content
        self.guides = compose_plan(content, bank)
        self.before = before and PlanSoFar(before, bank)

    @cached_property
    def conversations(self):
        """Each interview with its sections and its depth, by stage id."""
        stages = self.content["stages"]
        return {stage["id"]: self._conversation(index, stage) for index, stage in enumerate(stages)}

    @cached_property
    def marked(self):
        """The interviews in order, each marked as new or changed."""
        return [each | {"change": self._change(key, each)} for key, each in self.conversations.items()]

    @cached_property
    def gaps(self):
        """What else no interview asks about, beside what must be asked, by group."""
        unreached = self.guides[0].unreached if self.guides else ()
        groups = coverage(self.content, [guide.sections for guide in self.guides], unreached).groups
        found = [{"name": group.name, "rows": [row for row in group.rows if row.is_optional_gap]} for group in groups]
        return [group for group in found if group["rows"]]

    @cached_property
    def must_ask(self):
        """What both sides have to ask about, the least minutes it takes, and what the interviews have no room for."""
        subjects = owed(self.content)
        unasked = [missing for missing in self.guides[0].unreached if missing.statement] if self.guides else []
        return {
            "count": len(subjects),
            "minutes": len(subjects) * len(SIDES) * SHORT,
            "unasked": unasked,
            "plain_facts": [subject.label for subject in subjects if is_plain_fact(subject.label)],
        }

    @cached_property
    def situations_left(self):
        """The real situations that are ready, and that no interview asks about."""
        asked = {
            item.about_id
            for guide in self.guides
            for item in items_of(guide.sections)
            if item.about_kind == INCIDENT and item.side == "interviewer"
        }
        return [row["situation"] for row in self.content["incidents"] if is_ready(row) and row["id"] not in asked]

    @property
    def missed(self):
        unasked = {missing.statement for missing in self.must_ask["unasked"]}
        return unasked | {row.label for group in self.gaps for row in group["rows"]}

    @property
    def missed_anew(self):
        """What was covered before and no longer is."""
        return self.missed - self.before.missed if self.before else set()

    def hours(self, people):
        stages = self.content["stages"]
        return hours_of((duration(stage), people.get(stage["id"], 0)) for stage in stages)

    def _conversation(self, index, stage):
        return {
            "purpose": stage["purpose"],
            "minutes": duration(stage),
            "parts": parts(stage, self.guides[index].sections),
            "depth": depth_of(self.content, index),
        }

    def _change(self, key, conversation):
        if self.before is None or self.before.conversations.get(key) == conversation:
            return ""
        return CHANGED if key in self.before.conversations else NEW


def parts(stage, sections):
    """The interview's sections in order."""
    start, told = 0, []
    for section in sections:
        is_deep = section.pair == deep_pair(stage)
        told.append(Part(section_name(section.pair, stage), start, section.minutes, is_deep))
        start += section.minutes
    return told


def people_in(stages):
    """How many interviewers each interview has so far."""
    seated = StageInterviewer.objects.filter(stage__in=[stage["id"] for stage in stages])
    counted = dict(seated.order_by().values_list("stage").annotate(Count("pk")))
    return {str(stage): people for stage, people in counted.items()}


def people_on(step_form):
    """How many interviewers each interview has in the form."""
    return {str(row.row_key): row.length_and_people[1] for row in step_form.rows.forms}
