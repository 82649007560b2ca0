"""A position in a draft that could take another question, and the candidates for it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from interviews.composing.allocation import FULL, SHORT
from interviews.composing.sections import SIDES
from interviews.composing.subjects import WORK_SAMPLE, asked_about
from interviews.sheets.speech import spoken

AT_ONCE = 8


@dataclass(frozen=True)
class Offered:
    """A question on offer, and the lengths at which it fits."""

    key: str
    spoken: tuple
    reason: str
    again: bool
    minutes: int
    fits_full: bool
    fits_short: bool


class Opening:
    """A position on one side of a section: free, or held by the question to be replaced."""

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
        """Whether a question has to make room although the user didn't select it."""
        return self.kept is not None and self.wished is None

    @property
    def is_full(self):
        return self.room < SHORT

    @property
    def others(self):
        """Other questions of this side that could make room instead."""
        return [each for each in self.asked if each.row.pk != self.kept.pk]

    @property
    def kept_number(self):
        return next(each.number for each in self.asked if each.row.pk == self.kept.pk)

    @property
    def act(self):
        """The URL that a choice is posted to."""
        guide = self.part.draft.guide.pk
        if self.kept:
            return reverse("interviews:guide-item-swap", args=[guide, self.kept.pk])
        return reverse("interviews:guide-item-add", args=[guide, self.part.key, self.side])

    @property
    def page_address(self):
        return reverse("interviews:guide-compose", args=[self.part.draft.guide.pk])

    @property
    def wish(self):
        """The query parameters of this opening, without the search words."""
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
        """Matching questions, best first."""
        return [each for each in self.part.draft.alternatives(self.part.key, self.side) if self._matches(each)]

    @property
    def offered(self):
        """One page of matching questions, worded as they will be asked."""
        shown = self.found[(self.page - 1) * AT_ONCE : self.page * AT_ONCE]
        return [self._offered(each) for each in shown]

    @property
    def next_page(self):
        return self.page + 1 if self.page * AT_ONCE < len(self.found) else None

    @property
    def subject(self):
        """The topic filtered by, in the brief's words."""
        return self.part.draft.label_of(self.about)

    @property
    def other_side(self):
        return next(side for side in SIDES if side != self.side)

    @property
    def asked(self):
        return self.part.asked(self.side)

    def _matches(self, alternative):
        item = alternative.item
        if self.subject and self.about not in subjects_of(item, self.part.draft.served):
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
            minutes=FULL if item.short else item.minutes,
            fits_full=not item.short and self.room >= item.minutes,
            fits_short=self.room >= SHORT and not begins_work_sample(item),
        )


def begins_work_sample(item):
    """Whether it is the interviewer's part of a work sample, which has a length of its own."""
    return item.about_kind == WORK_SAMPLE and item.side == "interviewer"


def subjects_of(item, served):
    """Returns a question's topics in URL form; a real situation's are those of the statements it serves."""
    about = asked_about(item.about_kind, item.about_id, served)
    return {f"{kind}:{which}" for kind, which in about} | {f"relationship:{item.relationship}"}
