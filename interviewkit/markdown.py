"""Escapes user text for Markdown, so it is shown literally."""

import re
import unicodedata

_ANYWHERE = re.compile(r"[\\`*_\[\]<|~^$]|&(?=#?\w)|:(?=//)|(?<=www)\.|#+$", re.IGNORECASE)
_OPENS_A_LINE = re.compile(r"[-+=>#]|\d+[.)]")
_ISOLATED = ("\u2068", "\u2069")
_RIGHT_TO_LEFT = {"R", "AL"}


def as_text(words: str) -> str:
    """User text on one line, escaped; right-to-left text is isolated."""
    text = _printable(" ".join(words.split()))
    escaped = _ANYWHERE.sub(lambda found: "".join(f"\\{character}" for character in found[0]), text)
    if opens := _OPENS_A_LINE.match(escaped):
        escaped = f"{opens[0][:-1]}\\{opens[0][-1]}{escaped[opens.end() :]}"
    return escaped.join(_ISOLATED) if _runs_both_ways(text) else escaped


def _printable(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cs"})


def _runs_both_ways(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)
