"""What a brief file has checked outside the interviews: must-haves and plain facts, by place."""

from ruamel.yaml.nodes import Node

from roles.brief.checked import can_be_checked
from roles.brief.content import Content
from roles.brief.work.incidents import SERVED

from .faults import Faults
from .nodes import node_at


def refuse_other_places(content: Content, source: Node, faults: Faults) -> None:
    """Adds a fault for each place that holds nothing to check, and for each that is named twice."""
    checkable = {
        f"{part}.{place}"
        for part in SERVED
        for place, row in enumerate(content[part], 1)
        if row["statement"] and can_be_checked(part, row)
    }
    named: set[str] = set()
    for number, place in enumerate(content["checked_outside"], 1):
        path = f"checked_outside.{number}"
        if place and place not in checkable:
            what = f"name a must-have, or a hard condition that is a plain fact, such as a shift; {place} is neither"
            faults.add(node_at(source, path), path, what)
        elif place in named:
            faults.add(node_at(source, path), path, f"remove this; {place} is here twice")
        named.add(place)
