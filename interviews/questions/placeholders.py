"""The placeholders that a brief, a candidate or the interview fills in, each in plain words."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from roles.brief.phrasing import plain

_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_BRACE_OR_PLACEHOLDER = re.compile(r"(\{\w+\})")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder, with an example of what replaces it."""

    name: str
    words: str
    example: str

    @property
    def in_braces(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a question: words as they are said, or what a placeholder stands for."""

    text: str
    open: bool = False


LEGEND = {
    "One success criterion": (
        Placeholder("criterion", "a success criterion", "“Month end no longer depends on one person”"),
        Placeholder("yardstick", "its full measure", "failed runs, from 9 to 1 a month by month 12"),
        Placeholder("measure", "what is measured", "failed payout runs"),
        Placeholder("target", "the target", "1 run a month"),
        Placeholder("due_month", "the month it is due", "12"),
    ),
    "One condition": (
        Placeholder("condition", "a condition", "“The team is four engineers and one open role”"),
        Placeholder("challenge", "something hard", "“Two of seven roles are open”"),
        Placeholder("team", "the team", "“Four engineers, one of them new”"),
        Placeholder("resource", "a resource", "“EUR 40,000 a year for tools”"),
        Placeholder("support", "leadership support", "“The founders meet the team each Monday”"),
        Placeholder("growth", "a way to grow", "“Two weeks a year for learning”"),
        Placeholder("opportunity", "an opportunity", "“The design is yours to choose”"),
        Placeholder("place", "location and hours", "“On call one week in five”"),
        Placeholder("culture", "the culture", "“Decisions are written down before they are made”"),
    ),
    "One must-have": (Placeholder("must_have", "a must-have", "“Has run a month end”"),),
    "The tour": (
        Placeholder("mission", "the mission", "“Make month end dependable for 1,400 merchants”"),
        Placeholder("heading", "the first six months", "“Learn the payout code, then retire the night shift”"),
        Placeholder("need", "why the role exists", "“Every month end someone stays up until four”"),
        Placeholder("org", "the organization", "Larkspur Pay"),
        Placeholder("tour_type", "the kind of tour", "transformational"),
        Placeholder("horizon", "how long the tour lasts", "24 months"),
        Placeholder("gain", "what the person gains", "“Has led a migration from start to end”"),
        Placeholder("pay_range", "the pay range", "EUR 105,000 to 125,000 a year"),
    ),
    "The manager": (
        Placeholder("manager", "the manager’s name", "Ottoline Brask"),
        Placeholder("story_reason", "why the manager joined", "“My mother ran a shop that was paid late”"),
        Placeholder("story_habit", "a habit of the manager", "“An hour with each person, every week”"),
        Placeholder("story_feedback", "how they give feedback", "“The same day, and never in front of others”"),
        Placeholder("story_mistake", "a mistake they own", "“In 2023 I shipped too early”"),
        Placeholder("story_vision", "what they’re aiming for", "“No one is paged at night”"),
    ),
    "One candidate, once there is one": (
        Placeholder("candidate", "the candidate’s name", "Teodor Vanwick"),
        Placeholder("claim", "a claim of theirs", "“Cut failed runs from 12 to 2 a month”"),
        Placeholder("ethos", "what they stand for", "“Say it before it breaks”"),
        Placeholder("requirement", "something they need", "“Two days a week at home”"),
        Placeholder("goal", "a goal of theirs", "“To lead a department in five years”"),
    ),
    "Filled in by hand": (
        Placeholder("fit_strength", "what fits", "the way you test a plan"),
        Placeholder("fit_gap", "what’s still open", "depth in settlement"),
    ),
}
"""Every known placeholder, by where it comes from."""

KNOWN = {placeholder.name: placeholder for group in LEGEND.values() for placeholder in group}


def objection(text: str) -> str:
    """What to fix about the braces in a text; empty when every pair holds a known placeholder."""
    unknown = next((name for name in _IN_BRACES.findall(text) if name not in KNOWN), None)
    if unknown is not None:
        return _did_you_mean(unknown)
    if re.search(r"[{}]", _IN_BRACES.sub("", text)):
        return "Remove the single brace, or close it. A placeholder has a brace on each side, as in {criterion}."
    return ""


def needs(texts: Iterable[str]) -> list[Placeholder]:
    """The placeholders in these texts, each once, in order."""
    names = [name for text in texts for name in _IN_BRACES.findall(text) if name in KNOWN]
    return [KNOWN[name] for name in dict.fromkeys(names)]


def segments(text: str) -> list[Segment]:
    """The text in pieces, with placeholders in plain words."""
    parts = (part for part in _BRACE_OR_PLACEHOLDER.split(text) if part)
    return [_segment(part) for part in parts]


def _segment(part: str) -> Segment:
    placeholder = KNOWN.get(part[1:-1]) if part.startswith("{") else None
    return Segment(placeholder.words, open=True) if placeholder else Segment(part)


def _did_you_mean(name: str) -> str:
    nearest = difflib.get_close_matches(name.strip().lower(), KNOWN, n=1, cutoff=0)[0]
    return f"There is no placeholder {{{_short(name)}}}. The closest one is {{{nearest}}}."


def _short(name: str) -> str:
    line = plain(name)
    return line if len(line) <= 40 else f"{line[:39]}…"
