"""The form for a colleague's answer: the step's inputs for one statement, and a name."""

import copy
from decimal import Decimal

from django import forms

from roles.brief.content import plain_number
from roles.brief.fields import LONG
from roles.brief.work.incidents import BOXES
from roles.handover.answer import answer_text
from roles.handover.asked import words_for
from roles.models import Condition, Incident, ManagerStory, SuccessCriterion
from roles.models.brief import GROUPS

from .fields import tidy
from .part import PartForm
from .steps.conditions import ConditionForm
from .steps.criteria import CriterionForm
from .steps.exchange import ExchangeForm
from .steps.need import NeedForm
from .steps.story import StoryForm
from .steps.terms import TermsForm

NOTHING_TOLD = "Write what was going on. If you’d rather not answer, just close this page."
NOTHING_SAID = "Write what you know about it. If you’d rather not answer, just close this page."


class Answer:
    """Adds the answerer's name to a step form and refuses an empty answer."""

    def __init__(self, *args, statement, inputs, content, giver, **options):
        super().__init__(*args, **options)
        self.statement, self.inputs, self.content = statement, inputs, content
        for name in self.fields.keys() - set(inputs.values()):
            del self.fields[name]
        self._reword()
        self.fields["answered_by"] = forms.CharField(
            label="Your name",
            max_length=120,
            help_text="So that the team knows who answered.",
            error_messages={
                "required": "Write your name.",
                "max_length": "Shorten this to %(limit_value)d characters; it has %(show_value)d.",
                "null_characters_not_allowed": "Remove the invisible character.",
            },
        )
        self.initial["answered_by"] = giver

    def tidied(self, name, value):
        return tidy(value, one_line=True) if name == "answered_by" else super().tidied(name, value)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not answer_text(self.content, self.statement, self.answer_in(cleaned)):
            raise forms.ValidationError(NOTHING_SAID)
        return cleaned

    def answer_in(self, cleaned):
        """The answer in the shape of a brief's content."""
        if "" in self.inputs:
            return cleaned[self.inputs[""]]
        return {name: plain(cleaned[typed]) for name, typed in self.inputs.items()}

    @property
    def answer(self):
        return self.answer_in(self.cleaned_data)

    def _reword(self):
        """Replaces labels and help texts: the step's own address the brief's author, not a colleague."""
        for name, said in words_for(self.statement).get("inputs", {}).items():
            self.fields[name].label = said.get("label", self.fields[name].label)
            self.fields[name].help_text = said.get("help", self.fields[name].help_text)
        if "statement" in self.fields:
            self.fields["statement"].required = True
            self.fields["statement"].error_messages["required"] = NOTHING_SAID


class NeedAnswer(Answer, NeedForm):
    pass


class ExchangeAnswer(Answer, ExchangeForm):
    pass


class StoryAnswer(Answer, StoryForm):
    pass


class TermsAnswer(Answer, TermsForm):
    class Meta(TermsForm.Meta):
        long_lines = dict.fromkeys(["location", "pay_basis", "pay_variable"], forms.Textarea(attrs={"rows": 2}))
        widgets = TermsForm.Meta.widgets | long_lines


class ConditionAnswer(Answer, ConditionForm):
    pass


class CriterionAnswer(Answer, CriterionForm):
    pass


class IncidentAnswer(Answer, PartForm):
    """A situation, box by box. Only what was going on is required, and its use is the teller's to agree to."""

    class Meta:
        model = Incident
        fields = [*BOXES, "agreed"]
        labels = {box.name: box.ask for box in BOXES.values()} | {"agreed": "I agree to this use"}
        help_texts = {box.name: f"“{box.example}”" for box in BOXES.values()} | {
            "agreed": "If you leave this box unchecked, your answer is kept, but no one is asked about it until the "
            "hiring team records that you agree."
        }
        widgets = {box.name: forms.Textarea(attrs={"rows": 4 if box.longest == LONG else 3}) for box in BOXES.values()}

    def clean_situation(self):
        told = tidy(self.cleaned_data["situation"], one_line=False)
        if not told:
            raise forms.ValidationError(NOTHING_TOLD, code="required")
        return told

    @property
    def has_more(self):
        """Whether one of the boxes that are folded away holds something."""
        folded = [self[box.name] for box in BOXES.values() if box.is_optional]
        return any(bound.errors or bound.value() for bound in folded)

    def _reword(self):
        self.fields["situation"].required = True
        self.fields["situation"].error_messages["required"] = NOTHING_TOLD


def same_names(*names):
    return {name: name for name in names}


STORY = ("joined_because", "habits", "gives_feedback", "mistake", "vision")
CRITERION = ("statement", "baseline", "target", "unit", "due_month", "measure", "baseline_known_by", "evidence")

INPUTS = {
    **{key: (NeedAnswer, {"": key}) for key in ("need", "mission", "heading_0_6", "heading_6_24")},
    "conditions": (ConditionAnswer, same_names("statement", "verify")),
    "success_criteria": (CriterionAnswer, same_names(*CRITERION)),
    "incidents": (IncidentAnswer, same_names(*BOXES, "agreed")),
    "tour": (ExchangeAnswer, GROUPS["tour"]),
    "gains.organization": (ExchangeAnswer, {"": "organization_gains"}),
    "gains.person": (ExchangeAnswer, {"": "person_gains"}),
    "end_of_tour": (ExchangeAnswer, {"": "end_of_tour"}),
    **{f"manager_story.{name}": (StoryAnswer, {"": name}) for name in STORY},
    "location": (TermsAnswer, same_names("location", "work_pattern", "onsite_days_per_week")),
    "hours_per_week": (TermsAnswer, same_names("hours_per_week", "employment_type")),
    "pay": (TermsAnswer, GROUPS["pay"]),
    "must_haves": (TermsAnswer, {"": "must_haves"}),
    "decision_rule": (TermsAnswer, {"": "decision_rule"}),
}
"""Each statement's form class, and its inputs by their keys in the content."""


def answer_form(handover, role, data=None):
    """The form for the statement in question, filled with its current content."""
    part, _, row_id = handover.statement.partition(".")
    form_class, inputs = INPUTS.get(handover.statement) or INPUTS[part]
    about = {"statement": handover.statement, "inputs": inputs, "content": role.content, "giver": handover.name}
    return form_class(data, instance=instance_for(form_class, role, row_id), **about)


def instance_for(form_class, role, row_id):
    """A copy of the object that holds the statement, because a ModelForm writes input onto its instance."""
    if form_class is StoryAnswer:
        return copy.copy(role.story) if hasattr(role, "story") else ManagerStory(role=role)
    if form_class is ConditionAnswer:
        return row_named(role.conditions, row_id) or Condition(role=role)
    if form_class is CriterionAnswer:
        return row_named(role.criteria, row_id) or SuccessCriterion(role=role)
    if form_class is IncidentAnswer:
        return Incident(role=role, agreed=False)
    return copy.copy(role)


def row_named(rows, row_id):
    return next((copy.copy(row) for row in rows.all() if str(row.pk) == row_id), None)


def plain(value):
    return plain_number(value) if isinstance(value, Decimal) else value
