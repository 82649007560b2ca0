"""Which topics and musts each interview of a plan rates: at most four, shared out so that each is rated by someone."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from candidates.decision_rule import topics_rated
from candidates.ratings.anchors import DIMENSIONS
from candidates.ratings.to_rate import MOST, ToRate, musts_of
from interviews.composing.compose import ComposedItem, ComposedSection
from interviews.composing.subjects import WORK_SAMPLE, asked_about, evidence_on, served_by
from roles.brief.phrasing import quoted

EXPLORED_IN = {
    "mission": {"P1"},
    "conditions": {"P3"},
    "needs": {"P4"},
    "growth": {"P2"},
    "boss": {"P5"},
    "ethos": {"P2"},
}
"""The guide sections that explore each topic; reasoning can show in any full question."""

type Codes = tuple[str, ...]
"""What one interview rates: musts by id, topics by code."""
type Minutes = Mapping[str, int]
"""The minutes of an interview's questions on each topic and each must, by code."""


def share_out(
    content: Mapping, guides: Iterable[Sequence[ComposedSection]], settled: Mapping[int, Collection[str]]
) -> list[Codes]:
    """What each interview rates; `settled` holds it for interviews whose guides are final, by place in the plan.

    What the decision rule rates comes first, then musts, then the other topics. Each goes to the interview that asks
    about it most; where there is room for more, interviews rate what another one rates too.
    """
    minutes = [minutes_on(content, sections) for sections in guides]
    plan: list[list[str]] = [list(settled.get(place, ())) for place in range(len(minutes))]
    open_places = [place for place in range(len(minutes)) if place not in settled]
    codes = _in_order(content)
    for code in codes:
        if not any(code in taken for taken in plan):
            _give_to_one(code, open_places, minutes, plan)
    for place in open_places:
        spare = (code for code in codes if code in minutes[place] and code not in plan[place])
        plan[place] += islice(spare, MOST - len(plan[place]))
    return [tuple(taken) for taken in plan]


def asked_in(guides: Iterable[Any]) -> list[Sequence[ComposedSection]]:
    """The questions of every interview in a plan, which may lack a guide."""
    return [guide.as_plain() if guide else [] for guide in guides]


def rates_of(content: Mapping, guides: Collection[Any]) -> list[Codes]:
    """What each interview of a plan rates: where its guide is final, it is settled."""
    settled = {
        place: guide.rates or [topic.code for topic in DIMENSIONS]
        for place, guide in enumerate(guides)
        if guide and guide.frozen_at
    }
    return share_out(content, asked_in(guides), settled)


def minutes_on(content: Mapping, sections: Sequence[ComposedSection]) -> Minutes:
    """The minutes of the interviewer's rated questions on each topic and each must, for those that have any.

    A work sample adds its own to what is also asked about: it is never rated by alone.
    """
    served = served_by(content)
    musts = {must.code for must in musts_of(content)}
    asking = [(section.pair, item) for section in sections for item in section.items if item.side == "interviewer"]
    found: Counter[str] = Counter()
    for pair, item in asking:
        if item.rated:
            about = {which for _, which in asked_about(item.about_kind, item.about_id, served)} & musts
            found.update(dict.fromkeys(about | _topics(pair, item), item.minutes))
    for _, item in asking:
        if item.about_kind == WORK_SAMPLE:
            shown = {which for _, which in evidence_on(item.about_kind, item.about_id, served)}
            found.update(dict.fromkeys(shown & musts & found.keys(), item.minutes))
    return found


def _topics(pair: str, item: ComposedItem) -> set[str]:
    """The topics that a rated question explores in its section; reasoning shows only in a full one."""
    return {code for code, pairs in EXPLORED_IN.items() if pair in pairs} | (set() if item.short else {"depth"})


def _in_order(content: Mapping) -> list[str]:
    """Every topic and must, in the order in which they are shared out."""
    needed = topics_rated(content["decision_rule"])
    others = [dimension.code for dimension in DIMENSIONS if dimension.code not in needed]
    return [*needed, *(must.code for must in musts_of(content)), *others]


def _give_to_one(code: str, places: Iterable[int], minutes: Sequence[Minutes], plan: Sequence[list[str]]) -> None:
    """Gives it to the interview with the most minutes on it, among those with room."""
    able = [place for place in places if code in minutes[place] and len(plan[place]) < MOST]
    if able:
        plan[max(able, key=lambda place: (minutes[place][code], -len(plan[place])))].append(code)


def rated_as_asked(content: Mapping[str, Any], situations: Collection[str], codes: Collection[str]) -> ToRate:
    """What a guide rates by code, each must as a situation describes it whose id is among those it asks about."""
    told = [row for row in content["incidents"] if row.get("id") in situations]
    return ToRate.chosen(codes, {**content, "incidents": told})


def unrated(content: Mapping, guides: Iterable[Sequence[ComposedSection]], plan: Iterable[Codes]) -> tuple[str, ...]:
    """What interviews of a plan ask about and none has room to rate, in words: it stays in comments."""
    asked = {code for sections in guides for code in minutes_on(content, sections)}
    return named(content, asked - {code for codes in plan for code in codes})


def named(content: Mapping, codes: Collection[str]) -> tuple[str, ...]:
    """What an interview rates, in words: musts as quoted from the brief, then topics."""
    labels = {must.code: quoted(must.label) for must in musts_of(content)} if codes else {}
    labels |= {dimension.code: dimension.label for dimension in DIMENSIONS}
    return tuple(label for code, label in labels.items() if code in codes)
