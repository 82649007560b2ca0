"""What a brief file has checked outside the interviews: places of what both sides would have to ask about."""

from ruamel.yaml.nodes import Node

from roles.brief.content import Content
from roles.brief.incidents import SERVED, is_owed

from .faults import Faults
from .nodes import node_at


def refuse_other_places(content: Content, source: Node, faults: Faults) -> None:
    """Adds a fault for each place that holds no must-have, essential criterion or hard condition."""
    owed = {
        f"{part}.{place}"
        for part in SERVED
        for place, row in enumerate(content[part], 1)
        if row["statement"] and is_owed(part, row)
    }
    for number, place in enumerate(content["checked_outside"], 1):
        if place and place not in owed:
            path = f"checked_outside.{number}"
            what = f"name a must-have, an essential criterion or a hard condition of this brief; {place} is none"
            faults.add(node_at(source, path), path, what)
