"""The briefs that guide tests start from."""

from pathlib import Path

import roles
from roles.brief.content import IDENTIFIED
from roles.brief.file import read_brief
from roles.brief.work import incidents, work_samples
from roles.brief.work.incidents import BOXES, EMPTY_INCIDENT
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE, SAMPLE_BOXES
from tests.factories import EXAMPLE, example_content

BRIEFS = [EXAMPLE, *sorted(Path(roles.__file__).parent.glob("samples/*-brief.yaml"))]
"""The example brief and the three stories."""


def example() -> dict:
    """The example brief as stored in a revision, with row ids."""
    return identified(example_content())


def stored(path) -> dict:
    """A brief file as stored in a revision, with row ids."""
    return identified(read_brief(path.read_text()))


def identified(content) -> dict:
    for key in IDENTIFIED:
        for number, row in enumerate(content[key], start=1):
            row["id"] = f"{key}-{number}"
    content["incidents"] = incidents.with_ids(content["incidents"], content)
    content["stages"] = work_samples.with_ids(content["stages"], content)
    return content


def situation(identity, *about) -> dict:
    """A real situation that is ready to be asked about, with a word in every box that nothing else has."""
    boxes = {name: f"{name.replace('_', '-')}-of-{identity}" for name in BOXES}
    return EMPTY_INCIDENT | boxes | {"id": identity, "about": list(about)}


def with_work_sample(content, place=1, minutes=15, whole=60) -> dict:
    """The content with a work sample in one interview, with a word in every box that nothing else has."""
    boxes = {name: f"{name.replace('_', '-')}-of-the-sample" for name in SAMPLE_BOXES}
    about = [f"must_haves.{content['must_haves'][0]['id']}"]
    stages = [dict(stage) for stage in content["stages"]]
    stages[place] |= {"minutes": whole, "work_sample": EMPTY_WORK_SAMPLE | boxes | {"minutes": minutes, "about": about}}
    return content | {"stages": stages}


def with_situations(content, count=1) -> dict:
    """The content with this many situations: each serves a must-have, and two of them one or two statements more."""
    rows = {part: [f"{part}.{row['id']}" for row in content[part]] for part in ("must_haves", "success_criteria")}
    hard = [f"conditions.{row['id']}" for row in content["conditions"] if row["polarity"] == "negative"]
    about = [
        [rows["must_haves"][0], hard[0]],
        [rows["success_criteria"][0], rows["must_haves"][1]],
        [hard[1]],
    ]
    return content | {"incidents": [situation(f"day-{n}", *each) for n, each in enumerate(about[:count], start=1)]}
