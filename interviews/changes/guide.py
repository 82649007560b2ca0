"""The differences between a guide as it is and as it would be rebuilt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from interviews.composing.compose import ComposedItem, ComposedSection
from interviews.composing.sections import PAIRS, SIDES
from roles.numbers import counted


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in a section of the guide; without a side it is about the minutes of both."""

    pair: str
    side: str
    was: ComposedItem | None
    becomes: ComposedItem | None
    why: str


def changes(now: Sequence[ComposedSection], then: Sequence[ComposedSection]) -> tuple[Change, ...]:
    """The differences between two versions of a guide, section by section and side by side."""
    before, after = ({section.pair: section for section in guide} for guide in (now, then))
    return tuple(
        change
        for pair in PAIRS
        for change in _in_part(
            before.get(pair, ComposedSection(pair, 0, ())), after.get(pair, ComposedSection(pair, 0, ()))
        )
    )


def _in_part(before: ComposedSection, after: ComposedSection) -> Iterator[Change]:
    pair = before.pair
    if before.minutes != after.minutes:
        yield Change(pair, "", None, None, f"Takes {counted(after.minutes, 'minute')} instead of {before.minutes}.")
    for side in SIDES:
        was = [item for item in before.items if item.side == side]
        becomes = [item for item in after.items if item.side == side]
        yield from _of_a_side(pair, side, was, becomes)


def _of_a_side(pair: str, side: str, was: Sequence[ComposedItem], becomes: Sequence[ComposedItem]) -> Iterator[Change]:
    old, new = ({item.key: item for item in items} for items in (was, becomes))
    kept = [key for key in old if key in new]
    moved = kept != [key for key in new if key in old]
    for key in kept:
        if why := _why_changed(old[key], new[key]) or ("Moved to another place." if moved else ""):
            yield Change(pair, side, old[key], new[key], why)
    gone, come = ([items[key] for key in items if key not in kept] for items in (old, new))
    for one, other in zip_longest(gone, come):
        yield Change(pair, side, one, other, _why_exchanged(one, other))


def _why_changed(was: ComposedItem, becomes: ComposedItem) -> str:
    if was.short != becomes.short:
        return "Now a quick question." if becomes.short else "Now a full question."
    if (was.text, was.rungs, was.listen_for) == (becomes.text, becomes.rungs, becomes.listen_for):
        return ""
    source = "question bank" if was.question_version != becomes.question_version else "brief"
    if was.text == becomes.text:
        return f"The {source} has new follow-up questions or signs to listen for; the question reads the same."
    return f"The {source} has new wording."


def _why_exchanged(was: ComposedItem | None, becomes: ComposedItem | None) -> str:
    if was and becomes:
        return "Replaced by another question."
    return "No longer asked." if was else "Added."
