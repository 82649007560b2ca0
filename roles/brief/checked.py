"""What both sides would have to ask about, and the brief has checked outside the interviews instead.

A license, a certificate, a shift: a plain fact that takes minutes to ask about and seconds to check. Both sides are
told which ones, and the minutes go to what only an interview shows. Success criteria are never among them: no one can
check beforehand what will be true in month nine. With ids, a content holds them as rows, named by
key (`must_haves.<id>`) and in the statement's words; without ids, and in brief files, by place (`must_haves.2`).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from roles.brief.work.incidents import is_owed, keys_of, statements_to_serve

_PLAIN_FACT = re.compile(
    r"\b(licen[cs]es?|licensed|certificates?|certification|certified|registered (?:nurse|with|as)|diploma"
    r"|(?:bachelor|master|associate)(?:[’']?s)? degree|degree in|work permit|visa|clearance|background check|bar exam"
    r"|CPR card|right to work|authorized to work"
    r"|(?:night|day|weekend|early|late|split|rotating|\d+-hour) shifts?|nights? a (?:week|month)|weekends|on[- ]call"
    r"|days of travel|travels? .{0,20}(?:a|per|each) (?:week|month|year))\b",
    re.IGNORECASE,
)
"""What a document shows, or a yes or no."""


def is_plain_fact(statement: str) -> bool:
    """Whether a statement reads like something to check in seconds instead of asking about it."""
    return bool(_PLAIN_FACT.search(statement))


def checkable(content: Mapping[str, Any]) -> dict[str, str]:
    """What can be checked in a content, plain facts first: wordings by key."""
    found = {
        key: row["statement"]
        for key, row in statements_to_serve(content).items()
        if can_be_checked(key.partition(".")[0], row)
    }
    return dict(sorted(found.items(), key=lambda each: not is_plain_fact(each[1])))


def can_be_checked(part: str, row: Mapping[str, Any]) -> bool:
    """Must-haves, and hard conditions that are a plain fact, such as a shift."""
    return part == "must_haves" or (part == "conditions" and is_owed(part, row) and is_plain_fact(row["statement"]))


def checked_rows(keys: Collection[str], content: Mapping[str, Any]) -> list[dict[str, str]]:
    """Those of a content that are checked, in its order; a key of anything else says nothing."""
    found = checkable(content)
    return [{"id": key, "statement": found[key]} for key in keys_of(content).values() if key in found and key in keys]


def checked_keys(content: Mapping[str, Any]) -> frozenset[str]:
    """The keys of what a content has checked outside the interviews."""
    return frozenset(row["id"] for row in content["checked_outside"])


def places_of_checked(content: Mapping[str, Any]) -> list[str]:
    """The places of what a content has checked, with ids or without."""
    named = {row if isinstance(row, str) else row["id"] for row in content["checked_outside"]}
    return [place for place, key in keys_of(content).items() if key in named]


def keys_of_checked(places: Iterable[str], content: Mapping[str, Any]) -> list[str]:
    """The reverse: the keys of these places in a content with ids."""
    keys = keys_of(content)
    return [keys[place] for place in places if place in keys]
