"""A pasted text beside the steps: what is read in it, and how a page names its lines and what is done with them."""

from collections.abc import Iterator
from functools import lru_cache

from roles.job_ad import Line, Reading, read_ad
from roles.job_ad.places import PLACES


@lru_cache(maxsize=64)
def reading_of(text: str) -> Reading:
    """What is read in a pasted text; every step of a brief asks for it again."""
    return read_ad(text)


def line_of(text: str, mark: str) -> Line | None:
    return next((line for line in reading_of(text).lines if line.mark == mark), None)


def acts_of(token: str) -> tuple[str, str, str]:
    """An act on the tray in its three parts: `put-12.2-mission` is `put`, `12.2`, `mission`."""
    verb, _, rest = token.partition("-")
    mark, _, place = rest.partition("-")
    return verb, mark, place


def places_noted(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Which line lies under which place, by what a page sends along: `12.2:mission`, or `12.2:` for none."""
    for token in tokens:
        mark, _, place = token.partition(":")
        if mark and (place in PLACES or not place):
            yield mark, place
