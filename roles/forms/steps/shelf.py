"""The organization's shelf as it stands beside a step, and what somebody looks for on it."""

from functools import cached_property

from django import forms

from roles.brief.content import Topic
from roles.models import ShelvedPart
from roles.models.shelf import STORY_WORDS

from .rows import placed
from .tray import Typed

AT_ONCE = 8
"""How many parts a step offers; the page of the shelf has them all."""

MOST_READ = 100
KINDS = {"conditions": ShelvedPart.Kind.CONDITION, "story": ShelvedPart.Kind.STORY}
"""What the shelf holds for each step that may take from it."""


class ShelfBeside:
    """What the shelf offers beside one step, and what became of the last thing put on it."""

    notice = ""

    def __init__(self, role, kind):
        self.role, self.kind = role, kind

    @classmethod
    def of(cls, role, step):
        return cls(role, KINDS[step]) if step in KINDS else None

    @cached_property
    def parts(self):
        """The parts of this kind, those put there last first."""
        return list(self._shelved.order_by("-kept_at")[:MOST_READ])

    @property
    def words(self):
        return {part.words for part in self.parts}

    def offered(self, said):
        """The parts that this brief does not say already."""
        return [part for part in self.parts if part.words not in said][:AT_ONCE]

    def part(self, key):
        return self._shelved.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None

    def put(self, part, typed, step_form):
        """What is typed with a part in it: a condition as a row, a story in the fields that say nothing yet."""
        if not part.is_story:
            return Typed(typed.fields, placed(typed.rows, part.content, step_form))
        told = {name: as_typed(part.content[name]) for name in STORY_WORDS}
        filled = {name: words for name, words in told.items() if words and not (typed.fields[name] or "").strip()}
        self.notice = notice_of_story(part.content["manager"], typed.fields["manager"], filled)
        fields = typed.fields | filled | {"manager": typed.fields["manager"] or part.content["manager"]}
        return Typed(fields, typed.rows, next(iter(filled), ""))

    @property
    def _shelved(self):
        return ShelvedPart.objects.filter(organization=self.role.organization_id, kind=self.kind)


def notice_of_story(teller, manager, filled):
    if not filled:
        return "Each field has words of its own already, so nothing was put in."
    elif manager and teller and manager != teller:
        return f"This is what {teller} told. It stands under the name of {manager} now: make it theirs, or take it out."
    return "Put in where nothing stood yet. Read it once more, then save."


def as_typed(value):
    return "\n".join(value) if isinstance(value, list) else value


class ShelfSearch(forms.Form):
    """What somebody is looking for on the shelf; what can't be read as a choice narrows nothing down."""

    q = forms.CharField(
        label="Words", required=False, max_length=200, widget=forms.TextInput({"type": "search", "dir": "auto"})
    )
    about = forms.ChoiceField(
        label="About", required=False, choices=[("", "Everything"), *Topic.choices, ("story", "Managers’ stories")]
    )

    def found(self, parts):
        self.is_valid()
        about = self.cleaned_data.get("about")
        if about == "story":
            parts = parts.filter(kind=ShelvedPart.Kind.STORY)
        elif about:
            parts = parts.filter(content__topic=about)
        return parts.saying(self.cleaned_data.get("q", ""))

    @property
    def narrows(self):
        return any(self.cleaned_data.values())
