"""Rows of a brief file that name statements by place: each incident stands under the first statement it serves."""

from ruamel.yaml.nodes import Node

from roles.brief.checked import places_of_checked
from roles.brief.content import MOST_ROWS, Content
from roles.brief.work import work_samples
from roles.brief.work.incidents import SERVED, in_order, keys_of, without_ids

from .faults import Faults
from .nodes import node_at


def lifted(content: Content, source: Node, faults: Faults) -> Content:
    """What was read, with the incidents in a list of their own, as in a brief's content."""
    incidents = [
        (f"{part}.{place}.incident", [f"{part}.{place}"], row)
        for part in SERVED
        for place, statement in enumerate(content[part], 1)
        for row in statement.pop("incident")
    ]
    incidents += [(f"incidents.{place}", [], row) for place, row in enumerate(content["incidents"], 1)]
    places = keys_of(content)
    for path, _, row in incidents:
        for missing in [place for place in row["about"] if place and place not in places]:
            faults.add(node_at(source, path), f"{path}.about", f"name a statement of this brief; {missing} isn’t there")
    for place, stage in enumerate(content["stages"], 1):
        path = f"stages.{place}.work_sample"
        for missing in [each for each in stage["work_sample"]["about"] if each and each not in places]:
            faults.add(node_at(source, path), f"{path}.about", f"name a statement of this brief; {missing} isn’t there")
    if len(incidents) > MOST_ROWS:
        faults.add(source, "incidents", f"keep at most {MOST_ROWS} incidents; there are {len(incidents)}")
    told = [row | {"about": [*home, *row["about"]]} for _, home, row in incidents]
    return content | {"incidents": in_order(told, places)}


def nested(content: Content) -> Content:
    """The content as it is written: every incident under the first statement it serves."""
    incidents = without_ids(content["incidents"], content)
    return (
        content
        | {
            part: [
                row
                | {"incident": [_named_here(incident) for incident in incidents if incident["about"][:1] == [place]]}
                for place, row in ((f"{part}.{number}", row) for number, row in enumerate(content[part], 1))
            ]
            for part in SERVED
        }
        | {
            "incidents": [incident for incident in incidents if not incident["about"]],
            "checked_outside": places_of_checked(content),
            "stages": work_samples.without_ids(content["stages"], content),
        }
    )


def _named_here(incident: Content) -> Content:
    return incident | {"about": incident["about"][1:]}
