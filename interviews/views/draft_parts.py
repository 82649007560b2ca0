"""What the page for composing shows of a draft: its parts with their minutes, each question, and what else to ask."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from interviews.alternatives import alternatives
from interviews.breaches import repeats
from interviews.document import document_item, spoken
from interviews.minutes import FULL, SHORT, SIDES
from interviews.models import GuideItem, Relationship
from interviews.pairs import section_name
from interviews.phrasing import clause

AT_ONCE = 8


@dataclass(frozen=True)
class Asked:
    """A question as it stands in the draft, with what may be done to it."""

    row: GuideItem
    number: str
    spoken: tuple
    repeats: int
    key: str
    other_length: str
    first: bool
    last: bool


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


class Part:
    """A part of the draft: its minutes, spent and to spend, and both sides' questions."""

    def __init__(self, draft, section):
        self.draft, self.section, self.key = draft, section, section.pair
        self.number = int(section.pair[1:])
        self.name = section_name(section.pair, draft.stage)
        self.opening = None

    @property
    def used(self):
        return self.section.minutes - self.section.room

    @property
    def newest(self):
        """The question that came last into this part."""
        return max((row.pk for row in self.section.items.all()), default=None)

    @cached_property
    def sides(self):
        return [(side, self._asked(side)) for side in SIDES]

    def asked(self, side):
        return dict(self.sides)[side]

    def open_at(self, side="", **wish):
        """Offers what else could be asked; without a side, the one that does not ask about it yet."""
        self.opening = Opening(self, side or self._silent_side(wish.get("about", "")), **wish)

    def _silent_side(self, about):
        reached = {row.side for row in self.section.items.all() if about in subjects_of(row)}
        return next((side for side in SIDES if side not in reached), SIDES[0])

    def _other_length(self, row):
        """How else a question could be asked in the minutes there are."""
        if not row.short:
            return "short"
        return "full" if self.section.room >= FULL - SHORT else ""

    def _asked(self, side):
        rows = [row for row in self.section.items.all() if row.side == side]
        return [self._item(row, place, len(rows)) for place, row in enumerate(rows, start=1)]

    def _item(self, row, place, count):
        shown = document_item(row.as_plain(), f"{self.number}.{place}")
        return Asked(
            row=row,
            number=shown.number,
            spoken=shown.spoken,
            repeats=self.draft.asked_before.get(row.as_plain().key, 0),
            key="|".join(row.as_plain().key),
            other_length=self._other_length(row),
            first=place == 1,
            last=place == count,
        )


class Draft:
    """A guide as it is being composed, among the other conversations of its plan."""

    def __init__(self, guide, plan, latest):
        self.guide, self.plan, self.latest = guide, plan, latest
        self.stage_index = guide.stage_index
        self.stage = guide.revision.content["stages"][self.stage_index]
        self.parts = [Part(self, section) for section in guide.sections.all() if section.pair != "P0"]

    def part(self, pair):
        return next((part for part in self.parts if part.key == pair), None)

    @cached_property
    def bank(self):
        return self.guide.bank

    @property
    def reworded(self):
        return self.guide.reworded(self.bank)

    @cached_property
    def breaches(self):
        return self.guide.breaches(self.plan)

    @cached_property
    def asked_before(self):
        """The questions of this conversation that an earlier one asks, with that one's number."""
        found = {}
        for item in (item for index, item in repeats(self.plan) if index == self.stage_index):
            asking = (number for number, guide in enumerate(self.plan, start=1) if self._asks(guide, item))
            found[item.key] = next(asking)
        return found

    def label_of(self, about):
        """A thing somebody may ask about, as the brief has it; nothing when there is none such."""
        kind, _, which = about.partition(":")
        if kind == "relationship":
            return dict(Relationship.choices).get(which, "")
        rows = self.guide.revision.content.get(
            {"criterion": "success_criteria", "condition": "conditions"}.get(kind), ()
        )
        return next((clause(row["statement"]) for row in rows if row["id"] == which), "")

    def alternatives(self, pair, side):
        return alternatives(self.guide.revision.content, self.stage_index, self.plan, self.bank, pair, side)

    @staticmethod
    def _asks(guide, item):
        return any(each.key == item.key for section in guide for each in section.items)
