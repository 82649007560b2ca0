"""Guesses a text's language by its script, to choose fonts on paper and the voice of a screen reader."""

import re
import unicodedata

from django import template

register = template.Library()

OURS = "en"
LANGUAGES = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
}
_OF_THE_WEST = re.compile(r"[\x00-\u058f]*")


@register.filter
def language(words) -> str:
    """The language of a text or list of segments. Any kana makes it Japanese."""
    text = words if isinstance(words, str) else "".join(segment.text for segment in words)
    if _OF_THE_WEST.fullmatch(text):
        return OURS
    scripts = {unicodedata.name(character, "").partition(" ")[0] for character in text}
    return next((LANGUAGES[script] for script in LANGUAGES if script in scripts), OURS)
