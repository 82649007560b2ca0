from django import forms

CHECKS = {
    "silent": (
        "Phones and screens are silenced and out of sight",
        "For example: phone in your bag, email and chat closed, a sign on the door.",
        "Silence them and put them out of sight first; a lit screen takes some of everyone’s attention.",
    ),
    "explained": (
        "The candidate knows, or will be told up front, that you’ll take notes and why",
        "For example: “I’ll take notes so that I get what you say right. You may see me look down.”",
        "Tell them you’ll be taking notes; otherwise every time you write, it looks like a verdict.",
    ),
    "arranged": (
        "Everything agreed about the format is in place",
        "For example: captions are on, the chair is where it should be, the second break is planned.",
        "Set it up first, or ask someone who can; the candidate shouldn’t have to.",
    ),
}
READ = "I’ve read this"


class OpeningForm(forms.Form):
    """The checklist before an interview starts, and confirmation that the bias reminder was read."""

    def __init__(self, *args, checks=True, brief=True, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, help_text, missing) in CHECKS.items() if checks else ():
            self.fields[name] = self._confirmed(label, missing, help_text)
        if brief:
            self.fields["brief"] = self._confirmed(READ, "Read the five biases, then check the box.")

    def _confirmed(self, label, missing, help_text=""):
        return forms.BooleanField(label=label, help_text=help_text, error_messages={"required": missing})
