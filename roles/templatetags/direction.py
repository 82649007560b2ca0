"""Text direction for paper, where ``dir="auto"`` is not supported."""

import unicodedata

from django import template

register = template.Library()


@register.filter
def direction(words) -> str:
    """``rtl`` if the first strong character of a text or list of segments is Arabic, Hebrew or the like."""
    text = words if isinstance(words, str) else "".join(segment.text for segment in words)
    strong = (unicodedata.bidirectional(character) for character in text)
    return next(("ltr" if kind == "L" else "rtl" for kind in strong if kind in {"L", "R", "AL"}), "ltr")
