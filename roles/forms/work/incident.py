"""Forms that ask about a real situation, one question at a time."""

from django import forms

from roles.brief.content import MOST_ROWS
from roles.brief.fields import NAME, STATEMENT
from roles.brief.must_haves import texts_in
from roles.brief.statements import fingerprint
from roles.brief.work.incidents import RATED, statements_to_serve
from roles.forms.comment import WordsField
from roles.forms.fields import TOO_LONG, tidy
from roles.models import Sorting

NEEDS_WORDS = "Write what was going on, in two to four sentences."
CHANGED = "Someone has changed this answer since you opened the page. It now says: “{}” Save again to replace it."
EMPTIED = "Someone has deleted this answer since you opened the page. Save again to bring yours back."
REWORDED_SINCE = "The answers have been reworded since you opened this page. Read them again, then rate them."
NO_ROOM = f"The brief already has {MOST_ROWS} must-haves. Choose from the list, or remove one first."
ONE_LINE = {"max_length": TOO_LONG, "null_characters_not_allowed": "Remove the invisible character."}
NO_LONGER = "Choose from the list: one of these is no longer in the brief."


class BoxForm(forms.Form):
    """One question about an incident."""

    seen = WordsField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, incident, box):
        self.box, self.stored = box, getattr(incident, box.name)
        super().__init__(data, initial={"words": self.stored, "seen": fingerprint(self.stored)})
        field = WordsField(max_length=box.longest, label=box.ask, help_text=box.help)
        field.widget.attrs["rows"] = 5
        self.fields["words"] = field

    def clean_words(self):
        words = self.cleaned_data["words"]
        if self.box.name == "situation" and not words:
            raise forms.ValidationError(NEEDS_WORDS, code="required")
        return words

    @property
    def told(self):
        """The answer as a field of the incident."""
        return {self.box.name: self.cleaned_data["words"]}

    def clean(self):
        said = super().clean()
        if not self.errors and said["seen"] != fingerprint(self.stored) and said["words"] != self.stored:
            self.data = self.data.copy()
            self.data["seen"] = fingerprint(self.stored)
            self.add_error("words", CHANGED.format(self.stored) if self.stored else EMPTIED)
        return said


class FirstForm(BoxForm):
    """The first question about a new incident, and whose it is, so that nothing is used before they agree."""

    told_by = forms.CharField(
        label="Who’s telling it, if it isn’t your own?",
        help_text="It isn’t used until you record that they agreed, on the last page.",
        required=False,
        max_length=NAME,
        error_messages=ONE_LINE,
    )

    def clean_told_by(self):
        return tidy(self.cleaned_data["told_by"], one_line=True)

    @property
    def told(self):
        teller = self.cleaned_data["told_by"]
        return super().told | {"told_by": teller, "agreed": not teller}


class ServesForm(forms.Form):
    """What an incident is about, who told it, and whether they agreed to its use."""

    about = forms.MultipleChoiceField(
        label="Which parts of the brief is it about?",
        help_text="There, the interviewer asks about a situation like this one, and the candidate asks how yours went.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NO_LONGER, "invalid_list": NO_LONGER},
    )
    must_have = forms.CharField(
        label="None of these? What does handling it take?",
        help_text="It becomes a must-have in the brief. In a school kitchen: “Has stopped an unsafe delivery.”",
        required=False,
        max_length=STATEMENT,
        error_messages=ONE_LINE,
    )
    told_by = forms.CharField(
        label="Who told you, if it wasn’t you?",
        help_text="Only this brief’s editors see the name. It’s never published or printed.",
        required=False,
        max_length=NAME,
        error_messages=ONE_LINE,
    )
    agreed = forms.BooleanField(
        label="They said we can use it",
        help_text="Only if someone else told it. Until they agree, it stays here and no one is asked about it.",
        required=False,
    )

    def __init__(self, data=None, *, incident, content):
        told = {"about": incident.about, "told_by": incident.told_by}
        super().__init__(data, initial=told | {"agreed": bool(incident.told_by) and incident.agreed})
        self.was_agreed = incident.agreed
        self.must_haves = texts_in(content["must_haves"])
        self.fields["about"].choices = [(key, row["statement"]) for key, row in statements_to_serve(content).items()]
        if not self.fields["about"].choices:
            self.fields["must_have"].label = "What does handling it take?"

    def clean_told_by(self):
        return tidy(self.cleaned_data["told_by"], one_line=True)

    def clean_must_have(self):
        words = tidy(self.cleaned_data["must_have"], one_line=True)
        if words and words not in self.must_haves and len(self.must_haves) >= MOST_ROWS:
            raise forms.ValidationError(NO_ROOM, code="full")
        return words

    @property
    def told(self):
        """The fields of the incident. Your own needs no one’s agreement; what someone withheld stays withheld."""
        said = {name: self.cleaned_data[name] for name in ("about", "told_by", "agreed")}
        return said | {"agreed": said["agreed"] or (not said["told_by"] and self.was_agreed)}


class SortingForm(forms.Form):
    """The described answers of an incident, shuffled, each to be rated from 1 to 4."""

    RATINGS = tuple((rating, f"{rating}: {name.lower()}") for rating, name in RATED.items())

    said = WordsField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, incident, by):
        super().__init__(data, initial={"said": incident.wording})
        self.incident, self.by = incident, by
        for name in shuffled(incident, by):
            self.fields[name] = forms.TypedChoiceField(
                label=incident.answers[name],
                choices=self.RATINGS,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages=dict.fromkeys(["required", "invalid_choice"], "Rate this answer from 1 to 4."),
            )

    def clean(self):
        rated = super().clean()
        if rated.pop("said", "") != self.incident.wording:
            self.data = self.data.copy()
            self.data["said"] = self.incident.wording
            raise forms.ValidationError(REWORDED_SINCE, code="reworded")
        return rated

    def save(self):
        """Keeps the latest ratings of this person."""
        told = {"rated": self.cleaned_data, "said": self.incident.wording}
        return Sorting.objects.update_or_create(incident=self.incident, sorted_by=self.by, defaults=told)[0]


def shuffled(incident, by):
    """The names of the answers in an order that differs from person to person and stays for each."""
    return sorted(incident.answers, key=lambda name: fingerprint(f"{incident.pk} {by.pk} {name}"))
