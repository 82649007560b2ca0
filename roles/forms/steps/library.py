"""The organization's library as offered beside a step, and its search form."""

from functools import cached_property

from django import forms

from roles.brief.content import Topic
from roles.models import LibraryEntry
from roles.models.library import STORY_WORDS

from .pasted_text import Typed
from .rows import placed

AT_ONCE = 8
"""How many items a step offers; the library's own page has them all."""

MOST_READ = 100
KINDS = {"conditions": LibraryEntry.Kind.CONDITION, "story": LibraryEntry.Kind.STORY}
"""The kind of library item that each step can take into its inputs and save from them."""


class LibraryBeside:
    """The library items offered beside one step, and the result of the last save to the library."""

    notice = ""

    def __init__(self, role, kind):
        self.role, self.kind = role, kind

    @classmethod
    def of(cls, role, step):
        return cls(role, KINDS[step]) if step in KINDS else None

    @cached_property
    def entries(self):
        """The items of this kind, newest first."""
        return list(self._entries.order_by("-kept_at")[:MOST_READ])

    @property
    def words(self):
        return {entry.words for entry in self.entries}

    def offered(self, said):
        """The items that are not in this brief yet."""
        return [entry for entry in self.entries if entry.words not in said][:AT_ONCE]

    def entry(self, key):
        return self._entries.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None

    def put(self, entry, typed, step_form):
        """The input with an item added: a condition as a row, a profile in the fields that are still blank."""
        if not entry.is_story:
            return Typed(typed.fields, placed(typed.rows, entry.content, step_form))
        told = {name: as_typed(entry.content[name]) for name in STORY_WORDS}
        filled = {name: words for name, words in told.items() if words and not (typed.fields[name] or "").strip()}
        self.notice = notice_of_story(entry.content["manager"], typed.fields["manager"], filled)
        fields = typed.fields | filled | {"manager": typed.fields["manager"] or entry.content["manager"]}
        return Typed(fields, typed.rows, next(iter(filled), ""))

    @property
    def _entries(self):
        return LibraryEntry.objects.filter(organization=self.role.organization_id, kind=self.kind)


def notice_of_story(teller, manager, filled):
    if not filled:
        return "Every field already has text, so nothing was added."
    elif manager and teller and manager != teller:
        return f"{teller} wrote this. It is now under {manager}’s name: rewrite it for {manager}, or remove it."
    return "Filled the empty fields. Reread them, then save."


def as_typed(value):
    return "\n".join(value) if isinstance(value, list) else value


class LibrarySearch(forms.Form):
    """A library search. An invalid choice doesn't filter."""

    q = forms.CharField(
        label="Search", required=False, max_length=200, widget=forms.TextInput({"type": "search", "dir": "auto"})
    )
    about = forms.ChoiceField(
        label="Topic",
        required=False,
        choices=[("", "All"), *Topic.choices, ("story", "Manager profiles"), ("incident", "Real situations")],
    )

    def found(self, entries):
        self.is_valid()
        about = self.cleaned_data.get("about")
        if about in LibraryEntry.Kind.values:
            entries = entries.filter(kind=about)
        elif about:
            entries = entries.filter(content__topic=about)
        return entries.saying(self.cleaned_data.get("q", ""))

    @property
    def narrows(self):
        return any(self.cleaned_data.values())
