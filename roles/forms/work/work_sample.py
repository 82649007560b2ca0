"""The form that describes a work sample."""

from django import forms

from roles.brief.statements import fingerprint
from roles.brief.work.incidents import statements_to_serve
from roles.brief.work.work_samples import SAMPLE_BOXES, SAMPLE_MINUTES
from roles.checks.work_samples import SAID_TO_CANDIDATES, how_to_mend, work_alone
from roles.forms.comment import WordsField
from roles.numbers import counted

from .incident import NO_LONGER

NEEDS_A_TASK = "Write what you’ll ask them to do."
CHANGED = "Someone has changed this since you opened the page. It now says: “{}” Save again to replace it."
EMPTIED = "Someone has deleted this since you opened the page. Save again to bring yours back."
CHANGED_CHOICE = "Someone has changed this choice since you opened the page. Save again to keep yours."
PREFERRED_MINUTES = 15
OPTIONAL = ("acceptable", "weak")
"""What stays folded until it is asked for."""


class WorkSampleForm(forms.Form):
    """Everything about an interview's work sample. Only the task has to be written to save it."""

    minutes = forms.TypedChoiceField(
        label="How long does it take?",
        coerce=int,
        choices=[(minutes, counted(minutes, "minute")) for minutes in SAMPLE_MINUTES],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose 10, 15 or 20 minutes."),
    )
    about = forms.MultipleChoiceField(
        label="Which parts of the brief does it show?",
        help_text="What interviewers note here stands beside their ratings of these. Each is still asked about.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NO_LONGER, "invalid_list": NO_LONGER},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, stored, content):
        self.stored = stored
        told = stored | {"minutes": stored["minutes"] or PREFERRED_MINUTES, "seen": seen(stored)}
        super().__init__(data, initial=told)
        for name, box in SAMPLE_BOXES.items():
            self.fields[name] = WordsField(max_length=box.longest, label=box.ask, help_text=box.help)
        self.fields["about"].choices = [(key, row["statement"]) for key, row in statements_to_serve(content).items()]
        self.order_fields(["minutes", *SAMPLE_BOXES, "about"])

    @property
    def main(self):
        """What is asked of everyone, in order."""
        return [self[name] for name in SAMPLE_BOXES if name not in OPTIONAL]

    @property
    def optional(self):
        return [self[name] for name in OPTIONAL]

    @property
    def told(self):
        """The fields of the work sample."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def clean_task(self):
        task = self.cleaned_data["task"]
        if not task:
            raise forms.ValidationError(NEEDS_A_TASK, code="required")
        return task

    def clean(self):
        told = super().clean()
        for name in SAID_TO_CANDIDATES:
            if words := work_alone(told.get(name, "")):
                self.add_error(name, how_to_mend(words))
        if not self.errors:
            self._refuse_what_was_changed_meanwhile(told)
        return told

    def _refuse_what_was_changed_meanwhile(self, told):
        """Points out every answer that someone else has changed and this would overwrite; saving again does."""
        before = dict(zip(self.stored, told["seen"].split(), strict=False))
        for name, now in self.stored.items():
            if before.get(name) != fingerprint(str(now)) and told[name] != now:
                self.add_error(name, _changed(now) if name in SAMPLE_BOXES else CHANGED_CHOICE)
        if self.errors:
            self.data = self.data.copy()
            self.data["seen"] = seen(self.stored)


def seen(sample):
    """The fingerprints of what it says, by which a page records what it showed."""
    return " ".join(fingerprint(str(value)) for value in sample.values())


def _changed(now):
    return CHANGED.format(now) if now else EMPTIED
