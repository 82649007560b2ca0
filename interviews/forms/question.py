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
    "rung_1": ("Follow-up 1: the first answer", "Such as: Take me through it from the day you took it on."),
    "rung_2": ("Follow-up 2: the reasoning", "Such as: Why that first move?"),
    "rung_3": ("Follow-up 3: the alternatives", "Such as: Which option did you turn down, at what cost?"),
    "rung_4": ("Follow-up 4: what has changed", "Such as: What would you do differently in your first month here?"),
}
SPOKEN = ("text", *RUNGS)
ASKED_IN = [(pair, label) for pair, label in Pair.choices if pair != Pair.P0]
INCOMPLETE_LADDER = "Q07"
CHOOSE = "Choose one from the list."


@dataclass(frozen=True)
class Look:
    """One input with the findings on its wording."""

    field: forms.BoundField
    findings: list

    @property
    def braces(self):
        """What to fix about placeholders, if anything."""
        return objection(as_far_as_allowed(self.field))

    @property
    def unsaid(self):
        """Findings that the input's errors don't already cover."""
        return [finding for finding in self.findings if not (finding.blocks and self.field.errors)]


class SpokenField(forms.CharField):
    """A single-line spoken sentence that may contain only known placeholders."""

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
    """Signs to listen for, one per line, with only known placeholders."""

    def validate(self, value):
        super().validate(value)
        if what := objection("\n".join(value)):
            raise forms.ValidationError(what, code="placeholder")


class QuestionForm(PartForm):
    """An organization's own question, checked as it is typed."""

    text = SpokenField(
        label="Question, as spoken",
        help_text="One question of at most 35 words. Placeholders in braces are filled in from the brief.",
        max_length=500,
        rows=3,
        error_messages={"required": "Write the question as you’d say it aloud."},
    )
    listen_for = SignsField(
        label="Listen for",
        help_text="Signs of a good answer, one per line, such as: Names who decided.",
        required=False,
        line_length=200,
    )
    avoid = LinesField(
        label="Off limits",
        help_text="Topics no one should be led into here, one per line, such as: health.",
        required=False,
        line_length=200,
    )
    links = forms.MultipleChoiceField(
        label="Depends on",
        help_text="Only if no placeholder already says so.",
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
            "pair": "Guide section",
            "side": "Who asks",
            "kind": "Kind",
            "weight": "Length",
            "held_by": "Who must be present",
            "relationship": "Working-together topic",
        }
        help_texts = {"kind": "Reference questions are for reference checks and never appear in a guide."}
        widgets = {"side": forms.RadioSelect, "weight": forms.RadioSelect}
        error_messages = {
            "pair": {"required": "Choose the guide section it belongs to."},
            "side": {"required": "Choose which side asks it."},
            "kind": {"required": "Choose what kind of question it is."},
            "weight": {"required": "Choose its length."},
        }

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.conflicts = []
        for place, (name, (label, help_text)) in enumerate(RUNGS.items()):
            self.fields[name] = self._rung(label, help_text, self.instance.rungs[place : place + 1])
        self._spare_needless_choices()

    def _rung(self, label, help_text, stored):
        needed = {"required": "Write this follow-up question: first answers are often rehearsed."}
        return SpokenField(
            label=label, help_text=help_text, initial="".join(stored), max_length=300, error_messages=needed
        )

    def _spare_needless_choices(self):
        """A reworded built-in question keeps its section and side, so that its mirror still matches."""
        if self.instance.replaces_id:
            del self.fields["pair"], self.fields["side"]
        else:
            self.fields["side"].choices = Side.choices
            self.fields["pair"].choices = [("", "Choose"), *ASKED_IN]
        self.fields["weight"].choices = Weight.choices
        self.fields["held_by"].choices = [("", "Anyone"), *self.fields["held_by"].choices[1:]]
        self.fields["relationship"].choices = [("", "No particular topic"), *self.fields["relationship"].choices[1:]]

    @property
    def rungs(self):
        return [self[name] for name in RUNGS]

    def tidied(self, name, value):
        return value

    def clean(self):
        cleaned = super().clean()
        self.instance.rungs = [cleaned.get(name, "") for name in RUNGS]
        is_for_referees = cleaned.get("kind") == Kind.REFERENCE
        self.instance.audience = Audience.REFEREE if is_for_referees else Audience.ROOM
        for finding in self.findings():
            if finding.blocks:
                self.add_error(field_of(finding), f"{finding.message} Instead: {finding.ask_instead}")
        return cleaned

    def findings(self):
        """Returns findings on the typed wording, except missing follow-ups, which their own fields report."""
        found = check_question(self.as_typed(), self.organization.jurisdiction)
        return [finding for finding in found if finding.code != INCOMPLETE_LADDER]

    def looked_at(self):
        """Returns each spoken input with its findings."""
        found = self.findings() if self["text"].value() else []
        return [Look(self[name], [one for one in found if field_of(one) == name]) for name in SPOKEN]

    def as_typed(self):
        """Returns the question as typed, complete or not."""
        values = {field.name: getattr(self.instance, field.name) for field in fields_of(BankQuestion)}
        values |= {"text": as_far_as_allowed(self["text"]), "kind": self["kind"].value() or ""}
        values["rungs"] = tuple(map(as_far_as_allowed, self.rungs))
        values["links"] = tuple(self["links"].value() or ())
        return BankQuestion(**values)

    def show_conflict(self):
        """Collects the fields in which stored and typed values differ."""
        self.conflicts = conflicts_in(self, by=self.instance.updated_by)


def as_far_as_allowed(field):
    """Returns a spoken input's value, cut at its maximum length; longer input is rejected anyway."""
    return (field.value() or "")[: field.field.max_length]


def field_of(finding):
    """Returns the input that a finding belongs to: `rungs.0` is the first follow-up question."""
    if finding.field.startswith("rungs"):
        place = finding.field.partition(".")[2]
        return f"rung_{int(place or 0) + 1}"
    return finding.field if finding.field in QuestionForm.base_fields else "text"
