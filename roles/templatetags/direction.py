"""Which way a text runs, for paper, where nothing works out ``dir="auto"``."""

import unicodedata

from django import template

register = template.Library()


@register.filter
def direction(words) -> str:
    """``rtl`` when the first letter of a text, or of a sentence in stretches, is Arabic, Hebrew or the like."""
    text = words if isinstance(words, str) else "".join(segment.text for segment in words)
    strong = (unicodedata.bidirectional(character) for character in text)
    return next(("ltr" if kind == "L" else "rtl" for kind in strong if kind in {"L", "R", "AL"}), "ltr")
