"""The page for composing a draft guide: sections with their minutes, and each question."""

from dataclasses import dataclass, replace
from functools import cached_property

from interviews.composing.allocation import FULL, SHORT
from interviews.composing.alternatives import alternatives
from interviews.composing.rules import repeats
from interviews.composing.sections import SIDES, section_name
from interviews.composing.subjects import served_by
from interviews.models import GuideItem, Tryout
from interviews.questions.vocabulary import Relationship
from interviews.sheets.document import document_item
from roles.brief.phrasing import clause

from .opening import Opening, begins_work_sample, subjects_of


@dataclass(frozen=True)
class Asked:
    """A question in the draft, with the actions available on it."""

    row: GuideItem
    number: str
    spoken: tuple
    repeats: int
    key: str
    other_length: str
    first: bool
    last: bool
    can_go: bool
    tryout: Tryout | None = None


class Part:
    """A section of the draft: minutes used and left, and both sides' questions."""

    def __init__(self, draft, section):
        self.draft, self.section, self.key = draft, section, section.pair
        self.number = int(section.pair[1:])
        self.name = section_name(section.pair, draft.stage)
        self.opening = None

    @property
    def used(self):
        return self.section.minutes - self.section.room

    @property
    def has_room(self):
        """Whether one more question fits, at least as a quick question."""
        return self.section.room >= SHORT

    @property
    def is_by_hand(self):
        """Whether its questions were edited away from the composer's choice."""
        return bool(self.draft.guide.edited_at) and not self.section.asks_as(self.draft.composed[self.key])

    @property
    def newest(self):
        """The most recently added question's primary key."""
        return max((row.pk for row in self.section.items.all()), default=None)

    @cached_property
    def sides(self):
        return [(side, self._asked(side)) for side in SIDES]

    def asked(self, side):
        return dict(self.sides)[side]

    def open_at(self, side="", **wish):
        """Offers other questions; without a side, for one that doesn't ask about the topic yet."""
        self.opening = Opening(self, side or self._silent_side(wish.get("about", "")), **wish)

    def _silent_side(self, about):
        """Returns a side that doesn't ask about the topic, preferably one with room for a question."""
        asking = {row.side for row in self.section.items.all() if about in {*self._topics(row), f"pair:{self.key}"}}
        silent = [side for side in SIDES if side not in asking] or list(SIDES)
        return next((side for side in silent if self.has_room or self.asked(side)), silent[0])

    def _topics(self, row):
        return subjects_of(row, self.draft.served)

    def _other_length(self, row):
        """Returns the other length this question could have within the available minutes."""
        if begins_work_sample(row):
            return ""
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
            can_go=self.section.can_spare(row),
            tryout=self.draft.tryouts.get((row.code, row.about_kind, row.about_id)),
        )


class Draft:
    """A draft guide among the other interviews of its plan."""

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

    @cached_property
    def served(self):
        """The statements that each real situation serves."""
        return served_by(self.guide.revision.content)

    @cached_property
    def tryouts(self):
        """The latest result of each question that was tried on a colleague."""
        return {tryout.about: tryout for tryout in Tryout.objects.filter(role=self.guide.stage.role_id)}

    @cached_property
    def reworded(self):
        return self.guide.reworded(self.bank)

    @cached_property
    def composed(self):
        """The composer's current choice, by section."""
        return {part.pair: part for part in self.guide.composed(self.bank)}

    @property
    def welcome_minutes(self):
        return sum(section.minutes for section in self.guide.sections.all() if section.pair == "P0")

    @cached_property
    def violations(self):
        return self.guide.violations(self.plan)

    @cached_property
    def asked_before(self):
        """Questions that another interview asks first, with that interview's number."""
        found = {}
        for item in (item for index, item in repeats(self.plan) if index == self.stage_index):
            asking = (number for number, guide in enumerate(self.plan, start=1) if self._asks(guide, item))
            found[item.key] = next(asking)
        return found

    def label_of(self, about):
        """Returns the brief's words for a topic, or ""."""
        kind, _, which = about.partition(":")
        if kind == "relationship":
            return dict(Relationship.choices).get(which, "")
        rows = self.guide.revision.content.get(
            {"criterion": "success_criteria", "condition": "conditions", "must_have": "must_haves"}.get(kind), ()
        )
        return next((clause(row["statement"]) for row in rows if row["id"] == which), "")

    def alternatives(self, pair, side, without=None):
        """Returns other questions for one side of a section, as if `without` were not in the draft."""
        plan = self.plan if without is None else self._plan_without(without.as_plain())
        return alternatives(self.guide.revision.content, self.stage_index, plan, self.bank, pair, side)

    def _plan_without(self, item):
        parts = [
            replace(part, items=tuple(each for each in part.items if each.key != item.key))
            for part in self.plan[self.stage_index]
        ]
        return [parts if index == self.stage_index else guide for index, guide in enumerate(self.plan)]

    @staticmethod
    def _asks(guide, item):
        return any(each.key == item.key for section in guide for each in section.items)
