"""Reads notes from the whole page's form submission, used without JavaScript."""

from collections.abc import Mapping

from interviewkit.forms.fields import whole_number
from interviews.notes.cleaning import as_kept, fingerprint
from interviews.pages.notes import Entry


def typed_into(entry: Entry, post: Mapping) -> dict:
    """Returns the fields of a note that were changed on the submitted page."""
    seen = dict(zip(entry.fields, post.get(f"{entry.key}-marks", "").split(), strict=False))
    sent = {name: _sent(post, f"{entry.key}-{name}", name) for name in seen}
    kept = as_kept(sent, entry.probes)
    return {name: value for name, value in kept.items() if fingerprint(value) != seen[name]}


def version_on_page(entry: Entry, post: Mapping) -> int:
    """Returns the version of a note that the page showed."""
    return whole_number(post.get(f"{entry.key}-version", "")) or 0


def _sent(post: Mapping, key: str, name: str) -> object:
    if name in ("probes", "told"):
        return [whole_number(number) for number in post.getlist(key)]
    elif name == "rung":
        return whole_number(post.get(key, ""))
    elif name == "is_open":
        return key in post
    else:
        return post.get(key, "")
