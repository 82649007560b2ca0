from django import forms

from interviewkit.forms.fields import Words
from interviewkit.forms.plain import Plain
from interviews.models import Seat

FOR_US = "Everyone in this conversation may read it: “Called away to the outage at ten past nine.”"
FOR_CANDIDATE = "Only what they told you: “Their train was cancelled at eight.” Nothing is held against them."
HOW_IT_WAS = [(choice.value, choice.label) for choice in Seat.HowItWas]


class ExcuseForm(Plain, forms.Form):
    """Why nobody waits for one side of a conversation."""

    excused = forms.ChoiceField(label="What happened", widget=forms.RadioSelect)
    excuse = forms.CharField(label="The reason", max_length=500, widget=Words(2))

    def __init__(self, *args, seat, **options):
        super().__init__(*args, **options)
        excuses = [Seat.Excuse.ABSENT, Seat.Excuse.DECLINED]
        self.fields["excused"].choices = [(excuse.value, excuse.label) for excuse in excuses]
        self.fields["excused"].initial = Seat.Excuse.ABSENT
        self.fields["excuse"].help_text = FOR_US if seat.user_id else FOR_CANDIDATE


class HowItWasForm(Plain, forms.Form):
    """Two questions on one side's experience of the conversation."""

    was_heard = forms.ChoiceField(label="Was I heard?", widget=forms.RadioSelect, choices=HOW_IT_WAS)
    heard_truth = forms.ChoiceField(label="Did I hear the truth?", widget=forms.RadioSelect, choices=HOW_IT_WAS)


class EndForm(Plain, forms.Form):
    """How a conversation ends: early only as agreed, without an outcome or with questions left only with the reason."""

    agreed = forms.BooleanField(
        label="The candidate agreed to end early.",
        error_messages={"required": "Ending early needs the candidate’s agreement. Ask, and mark that they agreed."},
    )
    reason = forms.CharField(
        label="Why it ends without an outcome",
        max_length=2000,
        widget=Words,
        help_text="“The line broke off for good at twenty past; we meet again on Thursday.”",
        error_messages={
            "required": "No one has locked an outcome. Make up your mind and lock it first, or say why there is none."
        },
    )
    left_out = forms.CharField(
        label="What was left out, and why",
        max_length=2000,
        widget=Words,
        help_text="“3.2: the part on conditions ran long. Asked of Fenn for the next conversation.”",
        error_messages={"required": "Say what was left out, and why: every candidate is owed the same questions."},
    )

    def __init__(self, *args, is_early, has_outcome, unasked, **options):
        super().__init__(*args, **options)
        asked = {"agreed": is_early, "reason": not has_outcome, "left_out": bool(unasked)}
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]
