"""Wording patterns used by the checks, kept as data in lints.yaml."""

import re
from functools import cache

from interviewkit.data_files import data_beside


def lints() -> dict:
    """The content of lints.yaml, loaded on first use."""
    return data_beside(__file__, "lints.yaml")


def found(code: str, text: str) -> str:
    """The text on which a rule (B03, Q04, R01, U27 ...) fires, or an empty string."""
    match = _pattern("questions" if code.startswith("U") else "patterns", code).search(_straight(text))
    return match.group().strip() if match else ""


def not_to_be_asked(text: str, jurisdiction: str = "") -> dict[str, str]:
    """The off-limits topics (U01 ...) that a question touches, each with its level in that jurisdiction."""
    country = jurisdiction.partition("-")[0]
    return {
        code: _level(rule, country)
        for code, rule in lints()["questions"].items()
        if _applies(rule, country) and _pattern("questions", code).search(_straight(text))
    }


def applies(code: str, jurisdiction: str) -> bool:
    """Whether a rule on questions (U01 ...) applies in a jurisdiction; without one, every rule does."""
    return _applies(lints()["questions"][code], jurisdiction.partition("-")[0])


def buzzwords_in(text: str) -> list[str]:
    """The buzzwords found in a text, in the order of the list."""
    return [word for word in lints()["buzzwords"] if _word(word).search(text)]


def word_count(text: str) -> int:
    """Counts words; scripts written without spaces count as one word per two letters."""
    unspaced = len(_UNSPACED.findall(text))
    spaced = _UNSPACED.sub(" ", text).split()
    return (unspaced + 1) // 2 + sum(any(letter.isalnum() for letter in word) for word in spaced)


# Thai, Lao, Burmese and Khmer; kana; Chinese characters with their extensions.
_UNSPACED = re.compile(
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@cache
def _pattern(kind: str, code: str) -> re.Pattern:
    return re.compile(lints()[kind][code]["regex"], re.IGNORECASE)


@cache
def _word(word: str) -> re.Pattern:
    return re.compile(rf"(?<!\w){re.escape(word).replace('\\-', '[- ]')}(?!\w)", re.IGNORECASE)


def _straight(text: str) -> str:
    """Replaces curly apostrophes with straight ones, which the patterns use."""
    return text.replace("\u2019", "'")


def _applies(rule: dict, country: str) -> bool:
    return not country or country in rule.get("jurisdictions", [country])


def _level(rule: dict, country: str) -> str:
    return "warning" if country in rule.get("warning_only_in", []) else rule["level"]
