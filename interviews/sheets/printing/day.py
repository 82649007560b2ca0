"""The sheet that lies on top of a day's guides: when, with whom, where, and on which page each begins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from interviewkit.accounts.models import User
from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, render, write
from interviews.scheduling.times import day_in_words, place_of


@dataclass(frozen=True, slots=True)
class Held:
    """One conversation of a day; pages are those of its guide, or None where it could not be printed."""

    hour: str
    elsewhere: str
    candidate: str
    role: str
    how: str
    where: str
    pages: int | None


def print_day(day: date, holder: User, held: Sequence[Held], paper: Paper, *, large: bool = False) -> Pdf:
    """The list of a day, on whole sheets, so that every guide behind it begins on a sheet of its own."""
    stylesheets = ["print/type.css", "print/day.css", paper.stylesheet]
    page = {"day": day_in_words(day), "holder": holder, "place": place_of(holder.time_zone), "large": large}
    # How long the list is, is known once it is laid out; its numbers depend on it.
    listed = len(render("interviews/print/day.html", page | {"held": _on_pages(held, 0)}, stylesheets).pages)
    free = listed % 2
    page |= {"held": _on_pages(held, listed + free), "free": free}
    return write(render("interviews/print/day.html", page, stylesheets))


def _on_pages(held: Iterable[Held], before: int) -> Iterator[tuple[Held, int]]:
    """Each with the page of the whole file on which its guide begins."""
    for each in held:
        yield each, before + 1
        before += each.pages or 0
