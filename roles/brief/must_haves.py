"""Must-haves: typed as a list with one entry per line, kept as rows with an identity.

The identity lets an incident, a question and a rating point at a must-have, whatever becomes of its wording.
"""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_NAMESPACE = uuid.UUID("5b1c1f8e-7c55-4e0b-9f0e-6a3f4f1f2f6d")


def rewritten(rows: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> list[dict[str, Any]]:
    """The rows that say these texts.

    A text that a row already has keeps that row. Of the others, the first takes the place of the first row that is
    left, and so on, because a line that was reworded still means the same must-have.
    """
    left = list(rows)
    found: list[Mapping[str, Any] | None] = []
    for text in texts:
        same = next((row for row in left if row["statement"] == text), None)
        found.append(same)
        if same is not None:
            left.remove(same)
    spare = iter(left)
    kept = [row or next(spare, {"id": str(uuid.uuid4())}) for row in found]
    return [{**row, "statement": text} for row, text in zip(kept, texts, strict=True)]


def identified(content: dict[str, Any], role_id: int) -> dict[str, Any]:
    """The content of a revision from before must-haves had an identity, with one made of the role and the words.

    Where the same words stand twice, the second has an identity of its own.
    """
    times: Counter[str] = Counter()
    rows = []
    for row in content["must_haves"]:
        times[row["statement"]] += 1
        rows.append({"id": identity(role_id, row["statement"], times[row["statement"]])} | row)
    return content | {"must_haves": rows}


def identity(role_id: int, words: str, nth: int = 1) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{role_id}:{nth}:{words}"))
