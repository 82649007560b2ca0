"""Lists that are typed with one entry per line, and the must-haves among them, which are rows with an identity.

The identity lets an incident, a question and a rating point at a must-have, whatever becomes of its wording.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

LISTS_OF_ROWS = ("must_haves",)

_NAMESPACE = uuid.UUID("5b1c1f8e-7c55-4e0b-9f0e-6a3f4f1f2f6d")


def rewritten(rows: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> list[dict[str, Any]]:
    """The rows that say these texts.

    A text that a row already has keeps that row, wherever it moves. A line that stands where another stood is that
    one reworded; any other line is a must-have of its own.
    """
    kept = _same_words(rows, texts)
    kept |= _same_place(rows, texts, kept)
    return [{"id": str(uuid.uuid4()), **kept.get(place, {}), "statement": text} for place, text in enumerate(texts)]


def _same_words(rows: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> dict[int, Mapping[str, Any]]:
    left = list(rows)
    kept: dict[int, Mapping[str, Any]] = {}
    for place, text in enumerate(texts):
        same = next((row for row in left if row["statement"] == text), None)
        if same is not None:
            left.remove(same)
            kept[place] = same
    return kept


def _same_place(
    rows: Sequence[Mapping[str, Any]], texts: Sequence[str], kept: Mapping[int, Mapping[str, Any]]
) -> dict[int, Mapping[str, Any]]:
    """The rows that lines without one have taken the place of, between lines that stayed."""
    taken = [row["id"] for row in kept.values()]
    found: dict[int, Mapping[str, Any]] = {}
    matcher = SequenceMatcher(None, [row["statement"] for row in rows], list(texts), autojunk=False)
    for tag, first_row, last_row, first, last in matcher.get_opcodes():
        if tag == "replace":
            free = [row for row in rows[first_row:last_row] if row["id"] not in taken]
            new = [place for place in range(first, last) if place not in kept]
            found |= dict(zip(new, free, strict=False))
    return found


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


def texts_in(entries: Iterable[str | Mapping[str, Any]]) -> list[str]:
    """The entries as they are typed."""
    return [entry if isinstance(entry, str) else entry["statement"] for entry in entries]


def entries_of(path: str, texts: Iterable[str]) -> list[Any]:
    """Typed lines in the shape of a brief's content; a row has no identity yet."""
    return [{"statement": text} if path in LISTS_OF_ROWS else text for text in texts]
