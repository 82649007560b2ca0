"""Facts for machines, inside a page for people."""

import json

from django import template
from django.utils.html import format_html

register = template.Library()

# What could end the element early, as JSON writes it: the same characters that Django's json_script escapes.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"}


class _Json:
    def __init__(self, facts):
        self.facts = facts

    def __html__(self):
        return json.dumps(self.facts).translate(ESCAPES)


@register.simple_tag
def json_ld(facts):
    """An element that browsers don't run and search engines read."""
    return format_html('<script type="application/ld+json">{}</script>', _Json(facts))
