from dataclasses import dataclass
from dataclasses import fields as fields_of

from django import forms

from candidates.sides import Side
from interviewkit.forms.conflict import conflicts_in
from interviews.models import Question
from interviews.questions.checks import check_question
from interviews.questions.placeholders import objection
from interviews.questions.shipped import BankQuestion, Link
from interviews.questions.vocabulary import Audience, Kind, Pair, Weight
from roles.forms.fields import TOO_LONG, LinesField, tidy
from roles.forms.part import PartForm

RUNGS = {
    "rung_1": ("1. The first answer", "Example: Take me through it, from the day you took it on."),
    "rung_2": ("2. The reasoning", "Example: Why that first move?"),
    "rung_3": ("3. The alternatives", "Example: Which option did you turn down, and at what cost?"),
    "rung_4": ("4. What has changed", "Example: What would you do differently in your first month here?"),
}
SPOKEN = ("text", *RUNGS)
ASKED_IN = [(pair, label) for pair, label in Pair.choices if pair != Pair.P0]
INCOMPLETE_LADDER = "Q07"
CHOOSE = "Choose one from the list."


@dataclass(frozen=True)
class Look:
    """One input, with the findings about its wording."""

    field: forms.BoundField
    findings: list

    @property
    def braces(self):
        """What to fix about its placeholders."""
        return objection(as_far_as_allowed(self.field))

    @property
    def unsaid(self):
        """The findings that the input's errors don't already include."""
        return [finding for finding in self.findings if not (finding.blocks and self.field.errors)]


class SpokenField(forms.CharField):
    """A sentence said aloud, on one line; its placeholders must be known."""

    def __init__(self, *, rows=2, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **kwargs)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value):
        return tidy(super().to_python(value), one_line=True)

    def validate(self, value):
        super().validate(value)
        if what := objection(value[: self.max_length]):
            raise forms.ValidationError(what, code="placeholder")


class SignsField(LinesField):
    """Signs to listen for, one per line; their placeholders must be known."""

    def validate(self, value):
        super().validate(value)
        if what := objection("\n".join(value)):
            raise forms.ValidationError(what, code="placeholder")


class QuestionForm(PartForm):
    """A question of an organization's own, checked as it is written."""

    text = SpokenField(
        label="Question, as you’d say it",
        help_text="One question, 35 words at most. Placeholders in braces are filled in from the brief.",
        max_length=500,
        rows=3,
        error_messages={"required": "Write the question as you’d say it."},
    )
    listen_for = SignsField(
        label="Listen for",
        help_text="Signs in an answer, one per line. Example: Names the person who decided.",
        required=False,
        line_length=200,
    )
    avoid = LinesField(
        label="Off limits",
        help_text="Topics to stay away from, one per line. Example: health.",
        required=False,
        line_length=200,
    )
    links = forms.MultipleChoiceField(
        label="Depends on",
        help_text="Only needed when the question has no placeholder.",
        choices=Link.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE},
    )

    class Meta:
        model = Question
        fields = [
            "text",
            "pair",
            "side",
            "kind",
            "weight",
            "held_by",
            "relationship",
            "listen_for",
            "avoid",
            "links",
            "rated",
            "mismatch_only",
        ]
        labels = {
            "pair": "Section",
            "side": "Asked by",
            "kind": "Kind",
            "weight": "Length",
            "held_by": "Only ask with",
            "relationship": "Topic (working together)",
        }
        help_texts = {"kind": "A reference question is for reference checks and never appears in a guide."}
        widgets = {"side": forms.RadioSelect, "weight": forms.RadioSelect}
        error_messages = {
            "pair": {"required": "Choose a section."},
            "side": {"required": "Choose which side asks it."},
            "kind": {"required": "Choose a kind."},
            "weight": {"required": "Choose a length."},
        }

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.conflicts = []
        for place, (name, (label, help_text)) in enumerate(RUNGS.items()):
            self.fields[name] = self._rung(label, help_text, self.instance.rungs[place : place + 1])
        self._spare_needless_choices()

    def _rung(self, label, help_text, stored):
        needed = {"required": "Write this follow-up: a first answer is a rehearsed one."}
        return SpokenField(
            label=label, help_text=help_text, initial="".join(stored), max_length=300, error_messages=needed
        )

    def _spare_needless_choices(self):
        """An own wording keeps the built-in question's place, so that its mirror still matches."""
        if self.instance.replaces_id:
            del self.fields["pair"], self.fields["side"]
        else:
            self.fields["side"].choices = Side.choices
            self.fields["pair"].choices = [("", "Choose"), *ASKED_IN]
        self.fields["weight"].choices = Weight.choices
        self.fields["held_by"].choices = [("", "Anyone"), *self.fields["held_by"].choices[1:]]
        self.fields["relationship"].choices = [("", "No topic"), *self.fields["relationship"].choices[1:]]

    @property
    def rungs(self):
        return [self[name] for name in RUNGS]

    def tidied(self, name, value):
        return value

    def clean(self):
        cleaned = super().clean()
        self.instance.rungs = [cleaned.get(name, "") for name in RUNGS]
        is_for_references = cleaned.get("kind") == Kind.REFERENCE
        self.instance.audience = Audience.REFEREE if is_for_references else Audience.ROOM
        for finding in self.findings():
            if finding.blocks:
                self.add_error(field_of(finding), f"{finding.message} Instead: {finding.ask_instead}")
        return cleaned

    def findings(self):
        """Findings about the wording as typed; a missing follow-up has an error of its own."""
        found = check_question(self.as_typed(), self.organization.jurisdiction)
        return [finding for finding in found if finding.code != INCOMPLETE_LADDER]

    def looked_at(self):
        """Each spoken input with its findings, as far as it is typed."""
        found = self.findings() if self["text"].value() else []
        return [Look(self[name], [one for one in found if field_of(one) == name]) for name in SPOKEN]

    def as_typed(self):
        """The question as typed, even when incomplete."""
        values = {field.name: getattr(self.instance, field.name) for field in fields_of(BankQuestion)}
        values |= {"text": as_far_as_allowed(self["text"]), "kind": self["kind"].value() or ""}
        values["rungs"] = tuple(map(as_far_as_allowed, self.rungs))
        values["links"] = tuple(self["links"].value() or ())
        return BankQuestion(**values)

    def show_conflict(self):
        """Collect the differences between stored and typed values."""
        self.conflicts = conflicts_in(self, by=self.instance.updated_by)


def as_far_as_allowed(field):
    """A spoken input's text, cut at its maximum length: anything longer is refused anyway."""
    return (field.value() or "")[: field.field.max_length]


def field_of(finding):
    """The input next to which a finding is shown: `rungs.0` is the first follow-up."""
    if finding.field.startswith("rungs"):
        place = finding.field.partition(".")[2]
        return f"rung_{int(place or 0) + 1}"
    return finding.field if finding.field in QuestionForm.base_fields else "text"
