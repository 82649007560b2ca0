"""Forms for a pasted text: which of the facts found in it to add, and another text in its place."""

import hashlib
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.db import transaction

from roles.brief.copies import facts
from roles.brief.fields import label_of
from roles.job_ad.applying import is_free, is_there, taken
from roles.job_ad.pasted import reading_of
from roles.job_ad.places import PLACES
from roles.models import PastedText, Role
from roles.models.pasted_text import LONGEST_TEXT

from .fields import TOO_LONG, tidy

MOST_LINES = 60
MOST_STRUCK = 20
"""Limits on how much of a very long text is shown at once."""


class PastedTextField(forms.CharField):
    """A text from elsewhere, which may contain unprintable characters."""

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 14, "dir": "auto"}), **kwargs)
        self.error_messages |= {"required": "Paste a text first.", "max_length": TOO_LONG}

    def to_python(self, value):
        return tidy(super().to_python(value), one_line=False)


class PastedTextForm(forms.Form):
    """Another text for an existing draft: replaces the pasted text or is appended to it."""

    text = PastedTextField(label="Text")

    def __init__(self, *args, pasted_text=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.pasted_text = pasted_text

    def clean(self):
        cleaned = super().clean()
        added = (
            f"{self.pasted_text.text}\n\n{cleaned.get('text', '')}" if self.pasted_text and "add" in self.data else ""
        )
        if len(added) > LONGEST_TEXT:
            room = LONGEST_TEXT - len(self.pasted_text.text) - len("\n\n")
            self.add_error("text", TOO_LONG % {"limit_value": max(room, 0), "show_value": len(cleaned["text"])})
        return cleaned | {"text": added} if added else cleaned

    def save(self, role, by):
        """Stores the text. Used lines are remembered when text is added, and forgotten when it is replaced."""
        used = self.pasted_text.used if self.pasted_text and "add" in self.data else {}
        PastedText.objects.update_or_create(
            role=role, defaults={"text": self.cleaned_data["text"], "used": used, "pasted_by": by}
        )


@dataclass(frozen=True)
class Offer:
    """One thing found in the text that can be added: a value, or a line for one place."""

    key: str
    words: str
    said: str
    ticked: bool
    stands: str = ""
    label: str = ""
    struck: tuple = ()


class ReadingForm(forms.Form):
    """Which values and lines go into the brief. Likely ones that overwrite nothing are checked."""

    read_from = forms.CharField(required=False)
    values = forms.MultipleChoiceField(required=False)
    lines = forms.MultipleChoiceField(required=False)

    def __init__(self, data=None, *, role):
        super().__init__(data)
        self.role = role
        self.digest = digest_of(role.pasted_text.text)
        self.reading = reading_of(role.pasted_text.text)
        self.fields["values"].choices = [(value.key, value.key) for value in self.reading.values]
        self.fields["lines"].choices = [(line.mark, line.mark) for line in self.reading.placed]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("read_from") != self.digest:
            self.errors.clear()
            raise forms.ValidationError("The text has been replaced since. Look over what we found in the new one.")
        return cleaned

    @transaction.atomic
    def take(self, by):
        """Writes the checked items into the draft, only once if sent twice. Returns how many lines had no room."""
        role = Role.objects.held(self.role.pk)
        used = role.pasted_text.used.keys()
        marks = set(self.cleaned_data["lines"]) - used
        changes, placed = taken(self.reading, self.cleaned_data["values"], marks, role.content)
        if changes:
            role.amend(changes, by)
        role.pasted_text.note({mark: place for mark, place in placed.items() if mark not in used})
        return len(marks - placed.keys())

    @property
    def of_values(self):
        """The values that the brief does not hold yet."""
        content = self.role.content
        stands = facts(content) | {"title": content["title"]}
        return [
            self._offer(value, "" if is_free(value, content) else stands.get(value.key, "something else"))
            for value in self.reading.values
            if not is_there(value, content)
        ]

    def _offer(self, value, stands):
        label = label_of(value.key)
        return Offer(value.key, value.told, self._said(value), ticked=not stands, stands=stands, label=label)

    @property
    def of_places(self):
        """The lines grouped by their suggested place, in the order of the steps."""
        order = list(PLACES)
        lines = sorted(self.open_lines[:MOST_LINES], key=lambda line: order.index(line.place))
        return [group_of(PLACES[key], list(of_place)) for key, of_place in groupby(lines, lambda line: line.place)]

    @property
    def open_lines(self):
        return [line for line in self.reading.placed if line.mark not in self.role.pasted_text.used]

    @property
    def more(self):
        """How many lines with a suggested place are not shown."""
        return max(len(self.open_lines) - MOST_LINES, 0)

    @property
    def unplaced(self):
        """How many lines have no suggested place."""
        left = [line for line in self.reading.lines if line.mark not in self.role.pasted_text.used]
        return sum(not (line.place or line.struck or line.is_heading) for line in left)

    @property
    def struck(self):
        """The lines with slogans and no suggested place."""
        return self._struck[:MOST_STRUCK]

    @property
    def more_struck(self):
        return max(len(self._struck) - MOST_STRUCK, 0)

    @property
    def _struck(self):
        return [line for line in self.reading.lines if line.struck and not line.place]

    @property
    def offers_something(self):
        return bool(self.of_values or self.open_lines)

    def _said(self, value):
        """The wording a value was read from."""
        return " … ".join(line.text for line in self.reading.lines if line.mark in value.marks)


def group_of(place, lines):
    """The lines for one place, with the reason given once if all share it."""
    whys = {line.why for line in lines}
    why = whys.pop() if len(whys) == 1 else ""
    return {"place": place, "why": why, "offers": [offer_of(line, "" if why else line.why) for line in lines]}


def offer_of(line, why):
    return Offer(line.mark, line.text, why, ticked=line.is_likely, struck=line.struck)


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]
