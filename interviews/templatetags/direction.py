"""Which way a text runs, for paper, where nothing works out ``dir="auto"``."""

import unicodedata

from django import template

from interviews.document import Spoken

register = template.Library()


@register.filter
def direction(text: str | Spoken) -> str:
    """``rtl`` when the first letter is Arabic, Hebrew or the like, else ``ltr``."""
    words = text if isinstance(text, str) else "".join(segment.text for segment in text)
    strong = (unicodedata.bidirectional(character) for character in words)
    return next(("ltr" if kind == "L" else "rtl" for kind in strong if kind in {"L", "R", "AL"}), "ltr")
