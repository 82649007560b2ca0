"""The cover sheet for a day's guides: time, candidate, place and first page of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from interviewkit.accounts.models import User
from interviewkit.paper import Paper
from interviewkit.pdf import Pdf, render, write
from interviews.scheduling.times import day_in_words, place_of


@dataclass(frozen=True, slots=True)
class Held:
    """One interview of a day; `pages` counts its guide's pages, or is None if it couldn't be printed."""

    hour: str
    elsewhere: str
    candidate: str
    role: str
    how: str
    where: str
    pages: int | None


def print_day(day: date, holder: User, held: Sequence[Held], paper: Paper, *, large: bool = False) -> Pdf:
    """The list for a day, on whole sheets, so that every guide after it starts on a new sheet."""
    stylesheets = ["print/type.css", "print/day.css", paper.stylesheet]
    page = {"day": day_in_words(day), "holder": holder, "place": place_of(holder.time_zone), "large": large}
    # Page numbers depend on the length of the list, which is known only after layout.
    listed = len(render("interviews/print/day.html", page | {"held": _on_pages(held, 0)}, stylesheets).pages)
    free = listed % 2
    page |= {"held": _on_pages(held, listed + free), "free": free}
    return write(render("interviews/print/day.html", page, stylesheets))


def _on_pages(held: Iterable[Held], before: int) -> Iterator[tuple[Held, int]]:
    """Each interview with the page of the file on which its guide starts."""
    for each in held:
        yield each, before + 1
        before += each.pages or 0
