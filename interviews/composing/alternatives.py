"""The other questions a side could ask in a section: every question of the bank about every possible subject."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviews.composing.compose import ComposedItem, ComposedSection, item_of, items_of, why_asked
from interviews.composing.selection import Choice, Heard, options
from interviews.composing.subjects import Key, asked_about, served_by
from interviews.composing.topics import Offer
from interviews.questions.shipped import BankQuestion

_MARK = "|"
type Guides = Sequence[Sequence[ComposedSection]]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A question that could be asked here; `again` when another interview of the plan asks the same one."""

    key: str
    item: ComposedItem
    again: bool
    reason: str


def alternatives(
    content: Mapping, stage_index: int, guides: Guides, questions: Iterable[BankQuestion], pair: str, side: str
) -> tuple[Alternative, ...]:
    """What a side could ask in one section of an interview, best first, without what it already asks here."""
    offer = Offer(content)
    here = {item.key for item in items_of(guides[stage_index])}
    possible = [
        choice
        for choice in options(offer, questions).get((pair, side), ())
        if choice.key not in here and choice.fits(content["stages"][stage_index])
    ]
    plan = _AskedInPlan(guides, stage_index, served_by(content))
    return tuple(_alternative(choice, offer, plan) for choice in sorted(possible, key=plan.rank))


def item_for(
    content: Mapping, questions: Iterable[BankQuestion], key: str, short: bool, reason: str = ""
) -> ComposedItem | None:
    """The question that a key stands for, phrased from the brief; None when it no longer exists."""
    offer = Offer(content)
    code, _, about = key.partition(_MARK)
    question = next((question for question in questions if question.code == code and question.may_be_planned), None)
    if question is None:
        return None
    for subject in offer.subjects_for(question):
        if _MARK.join(subject.key) == about:
            choice = Choice(question, subject)
            return item_of(choice, offer, short, reason or why_asked(choice, ()))
    return None


class _AskedInPlan:
    """What this interview and the others already ask."""

    def __init__(self, guides: Guides, stage_index: int, served: Mapping[str, Collection[Key]]):
        self.served = served
        self.here = {item.code for item in items_of(guides[stage_index])}
        self.elsewhere = {place: items_of(guide) for place, guide in enumerate(guides) if place != stage_index}
        self.heard = Heard()
        for section in (section for guide in guides for section in guide):
            for item in section.items:
                self.heard.note(section.pair, item.key, item.side, item.relationship, self._keys(item))

    def rank(self, choice: Choice) -> tuple:
        """New questions first, then those not yet asked here, then what the plan needs most."""
        pair, code = choice.question.pair, choice.question.code
        return (
            not self.heard.asks_anew(choice),
            code in self.here,
            *self.heard.distance(choice, pair, short=False, owed=False),
        )

    def asking(self, choice: Choice) -> list[int]:
        """The other interviews with exactly the same question."""
        if choice.may_recur:
            return []
        return [place for place, items in self.elsewhere.items() if any(item.key == choice.key for item in items)]

    def coming_to(self, choice: Choice) -> list[int]:
        """The other interviews in which the same side asks about the same subject."""
        side, keys = choice.question.side, choice.subject.keys
        return [
            place
            for place, items in self.elsewhere.items()
            if any(item.side == side and keys & self._keys(item) for item in items)
        ]

    def _keys(self, item: ComposedItem) -> set[Key]:
        """All that a question asks about."""
        _, kind, which = item.key
        return asked_about(kind, which, self.served)


def _alternative(choice: Choice, offer: Offer, plan: _AskedInPlan) -> Alternative:
    again = plan.asking(choice)
    reason = _why_again(again[0]) if again else why_asked(choice, plan.coming_to(choice))
    item = item_of(choice, offer, choice.question.weight == "short", reason)
    return Alternative(_MARK.join(choice.key), item, bool(again), reason)


def _why_again(place: int) -> str:
    return f"Interview {place + 1} asks the same question."
