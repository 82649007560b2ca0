from django import forms

CHECKS = {
    "silent": (
        "Everything that rings or lights up is silent and out of sight",
        "Such as: phone in the bag, mail and chat closed, a note on the door.",
        "Put it out of sight first; a lit screen takes part of everyone’s attention.",
    ),
    "explained": (
        "The candidate knows, or hears from you first, that you take notes and why",
        "Such as: I write along, so that I do justice to what you say. You may see me look down.",
        "Say first that you take notes; else every stroke of the pen reads as a verdict.",
    ),
    "arranged": (
        "What was agreed about how we meet is in place",
        "Such as: the captions run, the chair is where it should be, the second break is planned.",
        "See to it first, or ask who can; the candidate should not have to.",
    ),
}
READ = "I have read it"


class OpeningForm(forms.Form):
    """What is seen to before the room opens: the checks while somebody is yet to come in, and what may mislead."""

    def __init__(self, *args, checks=True, brief=True, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, help_text, missing) in CHECKS.items() if checks else ():
            self.fields[name] = self._confirmed(label, missing, help_text)
        if brief:
            self.fields["brief"] = self._confirmed(READ, "Read what may mislead you, and mark that you have.")

    def _confirmed(self, label, missing, help_text=""):
        return forms.BooleanField(label=label, help_text=help_text, error_messages={"required": missing})
