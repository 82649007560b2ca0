"""Cleans note input silently, so that no error interrupts an interview."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

MOST_FACTS = 100
SPOKE = ("", "them", "even", "me")
RUNGS = range(5)


def as_kept(typed: object, probes: int) -> dict[str, Any]:
    """Returns valid fields in stored form; drops invalid values and unknown fields."""
    sent = typed if isinstance(typed, Mapping) else {}
    kept = {name: clean(sent[name], probes) for name, clean in _CLEAN.items() if name in sent}
    return {name: value for name, value in kept.items() if value is not _LEFT_OUT}


def fingerprint(value: object) -> str:
    """Returns a short digest that tells whether a value is the one the page was loaded with."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:12]


_LEFT_OUT = object()


def _text(value: object, probes: int) -> Any:
    """Returns text without NUL characters and lone surrogates, which the database can't store."""
    if not isinstance(value, str):
        return _LEFT_OUT
    storable = value.replace("\x00", "").encode(errors="ignore").decode()
    return storable.replace("\r\n", "\n").replace("\r", "\n")


def _rung(value: object, probes: int) -> Any:
    return value if value is None or _is_number(value, RUNGS) else _LEFT_OUT


def _probes(value: object, probes: int) -> Any:
    return _numbers(value, range(1, probes + 1))


def _told(value: object, probes: int) -> Any:
    return _numbers(value, range(MOST_FACTS))


def _spoke(value: object, probes: int) -> Any:
    return value if isinstance(value, str) and value in SPOKE else _LEFT_OUT


def _is_open(value: object, probes: int) -> Any:
    return value if isinstance(value, bool) else _LEFT_OUT


def _numbers(value: object, allowed: range) -> Any:
    if not isinstance(value, list):
        return _LEFT_OUT
    return sorted({number for number in value if _is_number(number, allowed)})


def _is_number(value: object, allowed: range) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in allowed


_CLEAN: dict[str, Callable[[object, int], Any]] = {
    "answer": _text,
    "evidence": _text,
    "probes": _probes,
    "rung": _rung,
    "told": _told,
    "spoke": _spoke,
    "is_open": _is_open,
}
