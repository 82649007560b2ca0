"""Structured data inside a page."""

import json

from django import template
from django.utils.html import format_html

register = template.Library()

# Escapes for characters that could end the element early, the same ones as in Django's json_script.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"}


class _Json:
    def __init__(self, facts):
        self.facts = facts

    def __html__(self):
        return json.dumps(self.facts).translate(ESCAPES)


@register.simple_tag
def json_ld(facts):
    """A JSON-LD element, which browsers don't run and search engines read."""
    return format_html('<script type="application/ld+json">{}</script>', _Json(facts))
