"""A pasted text beside the steps: its reading, and the tokens with which pages name lines and actions."""

from collections.abc import Iterator
from functools import lru_cache

from roles.job_ad import Line, Reading, read_ad
from roles.job_ad.places import PLACES


@lru_cache(maxsize=64)
def reading_of(text: str) -> Reading:
    """The reading of a pasted text, cached because every step needs it."""
    return read_ad(text)


def line_of(text: str, mark: str) -> Line | None:
    return next((line for line in reading_of(text).lines if line.mark == mark), None)


def acts_of(token: str) -> tuple[str, str, str]:
    """Splits an action on the pasted text: `put-12.2-mission` is `put`, `12.2`, `mission`."""
    verb, _, rest = token.partition("-")
    mark, _, place = rest.partition("-")
    return verb, mark, place


def places_noted(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Parses a page's tokens into lines and places: `12.2:mission`, or `12.2:` for no place."""
    for token in tokens:
        mark, _, place = token.partition(":")
        if mark and (place in PLACES or not place):
            yield mark, place
