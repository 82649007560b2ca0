"""Incidents: real situations of the job, each serving one or several statements of the brief.

The technique is Flanagan's critical incidents (1954), asked about as in Latham's situational interview (1980). From
one incident come both sides' questions and what a good answer sounds like. So nothing of it may reach a candidate
beforehand: `roles.brief.audience` decides what an audience sees.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from roles.brief.fields import LONG, STATEMENT
from roles.brief.work.box import Box

SERVED = ("success_criteria", "must_haves", "conditions")
"""The lists whose rows an incident can serve, in the order in which they are named."""


BOXES = {
    box.name: box
    for box in (
        Box(
            "situation",
            "Situation",
            "Think of a hard day in this job. What was going on, up to the moment someone had to decide?",
            "It’s 11:40 and lunch for 300 leaves at noon. The walk-in fridge reads 54 °F, and no one knows since when. "
            "The delivery driver wants the trays now.",
            LONG,
        ),
        Box(
            "strong",
            "A strong answer",
            "What would impress you here, and why would it work?",
            "Holds the chilled trays, sends the hot ones, and tells the school what is missing before it finds out: a "
            "late meal is repaired by evening, a sick class isn’t.",
            STATEMENT,
        ),
        Box(
            "just_short",
            "Almost good enough",
            "What would many people do that isn’t quite enough?",
            "Checks the log first and sends everything when it looks fine: careful, but the log was last filled in at "
            "seven.",
            STATEMENT,
        ),
        Box(
            "happened",
            "What happened",
            "How did it end here?",
            "We sent everything. No one fell ill, and we threw away the rest. The fridge alarm has called my phone "
            "since.",
            LONG,
        ),
        Box(
            "acceptable",
            "Good enough",
            "What would be good enough?",
            "Holds back everything chilled and asks the head cook what to send.",
            STATEMENT,
            is_optional=True,
        ),
        Box(
            "weak",
            "Harmful",
            "What would make it worse?",
            "Sends it all, because the driver is waiting.",
            STATEMENT,
            is_optional=True,
        ),
    )
}
"""The questions about an incident, in the order in which they are asked."""

NEEDED = ("situation", "strong", "just_short")
"""The boxes without which no one is asked about an incident."""

ANCHORS = {"strong": 4, "acceptable": 3, "just_short": 2, "weak": 1}
"""The boxes that describe an answer, and the rating each one stands for."""

RATED = {4: "Strong", 3: "Good enough", 2: "Almost good enough", 1: "Harmful"}
"""What each rating of an answer is called, highest first."""

ENOUGH = 3
"""The rating from which an answer is good enough: the line that a decision rule draws."""

EMPTY_INCIDENT: dict[str, Any] = {"about": []} | dict.fromkeys(BOXES, "") | {"agreed": True}
"""An incident without any details. `about` names the statements it serves by key, such as `must_haves.<id>`."""


def is_ready(incident: Mapping[str, Any]) -> bool:
    """Whether it can be asked about: told, described on both sides of the line, and agreed to."""
    return bool(all(incident[name] for name in NEEDED) and incident["agreed"])


def are_asked_about(content: Mapping[str, Any]) -> bool:
    """Whether a brief has a situation that is ready and serves a statement that interviews ask about."""
    statements = statements_to_serve(content).keys() - {row["id"] for row in content["checked_outside"]}
    return any(is_ready(row) and statements & set(row["about"]) for row in content["incidents"])


def agreed_to(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content without what a teller hasn’t agreed to: a revision keeps it for good."""
    return dict(content) | {"incidents": [row for row in content["incidents"] if row["agreed"]]}


def left_blank(incident: Mapping[str, Any]) -> list[Box]:
    """The questions without whose answers no one is asked about an incident."""
    return [BOXES[name] for name in NEEDED if not incident[name]]


def keys_of(content: Mapping[str, Any]) -> dict[str, str]:
    """The key of every statement an incident can serve, by its place: `must_haves.2` for the second must-have."""
    return {
        f"{part}.{place}": f"{part}.{row['id']}" if "id" in row else f"{part}.{place}"
        for part in SERVED
        for place, row in enumerate(content[part], 1)
    }


def statements_to_serve(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The written statements of a brief that an incident can serve, by key."""
    return {f"{part}.{row['id']}": row for part in SERVED for row in content[part] if row["statement"]}


def owed_one(content: Mapping[str, Any]) -> dict[str, str]:
    """The statements both sides have to ask about that no incident serves yet: wordings by key."""
    served = {key for row in content["incidents"] if is_ready(row) for key in row["about"]}
    checked = {row["id"] for row in content["checked_outside"]}
    return {
        key: row["statement"]
        for key, row in statements_to_serve(content).items()
        if key not in served | checked and is_owed(key.partition(".")[0], row)
    }


def is_owed(part: str, row: Mapping[str, Any]) -> bool:
    """Must-haves, essential criteria, and hard conditions."""
    if part == "success_criteria":
        return bool(row["must_have"])
    return part != "conditions" or row["polarity"] == "negative"


def in_order(incidents: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> list[dict[str, Any]]:
    """The incidents in the order of the statements they serve, each naming those that are still in the brief."""
    place = {key: number for number, key in enumerate(keys)}
    told = [dict(row) | {"about": sorted(place.keys() & set(row["about"]), key=place.__getitem__)} for row in incidents]
    return sorted(told, key=lambda row: place[row["about"][0]] if row["about"] else len(place))


def without_ids(incidents: Iterable[Mapping[str, Any]], content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The incidents of a content without ids: a statement is named by its place."""
    places = {key: place for place, key in keys_of(content).items()}
    return [
        {name: value for name, value in row.items() if name != "id"}
        | {"about": [places[key] for key in row["about"] if key in places]}
        for row in incidents
    ]


def with_ids(incidents: Iterable[Mapping[str, Any]], content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The reverse: a statement is named by its row's id. `content` is the one that holds the rows."""
    keys = keys_of(content)
    return [dict(row) | {"about": [keys[place] for place in row["about"] if place in keys]} for row in incidents]
