from django import forms

from interviewkit.forms.fields import Words
from interviewkit.forms.plain import Plain
from interviews.models import Participant

FOR_US = "Everyone in this interview can read it: “Called away to an outage at ten past nine.”"
FOR_CANDIDATE = "Only what they told you: “Their train was canceled at eight.” Nothing is held against them."
EXPERIENCE = [(choice.value, choice.label) for choice in Participant.Experience]


class ReleaseForm(Plain, forms.Form):
    """Why an interview continues without one side's summary."""

    released = forms.ChoiceField(label="What happened", widget=forms.RadioSelect)
    release_reason = forms.CharField(label="Reason", max_length=500, widget=Words(2))

    def __init__(self, *args, participant, **options):
        super().__init__(*args, **options)
        kinds = [Participant.Release.ABSENT, Participant.Release.DECLINED]
        self.fields["released"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["released"].initial = Participant.Release.ABSENT
        self.fields["release_reason"].help_text = FOR_US if participant.user_id else FOR_CANDIDATE


class ExperienceForm(Plain, forms.Form):
    """One side's feedback on the interview."""

    was_heard = forms.ChoiceField(label="Was I heard?", widget=forms.RadioSelect, choices=EXPERIENCE)
    heard_truth = forms.ChoiceField(label="Did I hear the truth?", widget=forms.RadioSelect, choices=EXPERIENCE)


class EndForm(Plain, forms.Form):
    """How an interview ends; ending early needs agreement, and a missing outcome or skipped question needs a reason."""

    agreed = forms.BooleanField(
        label="The candidate agreed to end early.",
        error_messages={"required": "Ending early needs the candidate’s agreement. Ask, then check the box."},
    )
    reason = forms.CharField(
        label="Why there’s no outcome",
        max_length=2000,
        widget=Words,
        help_text="“The call dropped at 2:20 and we couldn’t reconnect; we’re meeting again on Thursday.”",
        error_messages={
            "required": "No outcome has been submitted. Submit your fit summary first, or say why there’s no outcome."
        },
    )
    left_out = forms.CharField(
        label="What was skipped, and why",
        max_length=2000,
        widget=Words,
        help_text="“3.2: the section on conditions ran long. Fenn will ask it in the next interview.”",
        error_messages={"required": "Say what was skipped, and why: every candidate is owed the same questions."},
    )

    def __init__(self, *args, is_early, has_outcome, unasked, **options):
        super().__init__(*args, **options)
        asked = {"agreed": is_early, "reason": not has_outcome, "left_out": bool(unasked)}
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]
