"""A place in a draft where another question could go, and which ones could."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from interviews.composing.allocation import FULL, SHORT
from interviews.composing.sections import SIDES
from interviews.sheets.document import spoken

AT_ONCE = 8


@dataclass(frozen=True)
class Offered:
    """A question that could be asked instead or as well, with how much of it fits."""

    key: str
    spoken: tuple
    reason: str
    again: bool
    fits_full: bool
    fits_short: bool


class Opening:
    """A place in one side of a part where another question could go: a free one, or that of a question asked now."""

    def __init__(self, part, side, kept=None, about="", words="", page=1):
        self.part, self.side, self.about, self.words, self.page = part, side, about, words, page
        self.wished = kept
        self.kept = kept or self._last_when_full()
        self.room = part.section.room + (self.kept.minutes if self.kept else 0)

    def _last_when_full(self):
        full = self.part.section.room < SHORT
        return self.asked[-1].row if full and self.asked else None

    @property
    def gives_way(self):
        """Whether a question has to make room that nobody has chosen to take out."""
        return self.kept is not None and self.wished is None

    @property
    def is_full(self):
        return self.room < SHORT

    @property
    def others(self):
        """The questions of this side that could make room as well."""
        return [each for each in self.asked if each.row.pk != self.kept.pk]

    @property
    def kept_number(self):
        return next(each.number for each in self.asked if each.row.pk == self.kept.pk)

    @property
    def act(self):
        """Where a choice is sent."""
        guide = self.part.draft.guide.pk
        if self.kept:
            return reverse("interviews:guide-item-swap", args=[guide, self.kept.pk])
        return reverse("interviews:guide-item-add", args=[guide, self.part.key, self.side])

    @property
    def page_address(self):
        return reverse("interviews:guide-compose", args=[self.part.draft.guide.pk])

    @property
    def wish(self):
        """What was asked for, without the words searched for."""
        place = [("swap", self.wished.pk)] if self.wished else [("pair", self.part.key), ("side", self.side)]
        return [*place, *([("about", self.about)] if self.about else [])]

    @property
    def address(self):
        return "?" + urlencode([*self.wish, *([("q", self.words)] if self.words else [])])

    @property
    def everything(self):
        return "?" + urlencode([pair for pair in self.wish if pair[0] != "about"])

    @property
    def mirror(self):
        about = [("about", self.about)] if self.about else []
        return "?" + urlencode([("pair", self.part.key), ("side", self.other_side), *about])

    @property
    def starts(self):
        return (self.page - 1) * AT_ONCE + 1

    @cached_property
    def found(self):
        """What could be asked here, best first, about what was looked for."""
        return [each for each in self.part.draft.alternatives(self.part.key, self.side) if self._matches(each)]

    @property
    def offered(self):
        """One page of it, phrased as it will be asked."""
        shown = self.found[(self.page - 1) * AT_ONCE : self.page * AT_ONCE]
        return [self._offered(each) for each in shown]

    @property
    def next_page(self):
        return self.page + 1 if self.page * AT_ONCE < len(self.found) else None

    @property
    def subject(self):
        """What it looks for, in the brief's own words."""
        return self.part.draft.label_of(self.about)

    @property
    def other_side(self):
        return next(side for side in SIDES if side != self.side)

    @property
    def asked(self):
        return self.part.asked(self.side)

    def _matches(self, alternative):
        item = alternative.item
        if self.subject and self.about not in subjects_of(item):
            return False
        text = f"{item.text} {item.about_label} {' '.join(item.rungs)}".casefold()
        return all(word in text for word in self.words.casefold().split())

    def _offered(self, alternative):
        item = alternative.item
        return Offered(
            key=alternative.key,
            spoken=spoken(item.text, item.side),
            reason=alternative.reason,
            again=alternative.again,
            fits_full=not item.short and self.room >= FULL,
            fits_short=self.room >= SHORT,
        )


def subjects_of(item):
    """What a question is about, as an address says it."""
    return f"{item.about_kind}:{item.about_id}", f"relationship:{item.relationship}"
