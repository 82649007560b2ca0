"""Actions on the pasted text that are stored at once: sending lines to other steps, discarding the text."""

from roles.job_ad.pasted import acts_of, line_of
from roles.job_ad.places import PLACES

FULL = "There is no room left in “{}”. Remove something there first."
REWORDED = "The wording in “{}” has changed, so it stays as it is. The line is back in your pasted text."
THROWN_AWAY = "Pasted text discarded. What you’ve placed stays."


def act_on_pasted_text(role, step, act, by):
    """Performs actions that reach beyond this step. Returns a message, or None for any other action."""
    verb, mark, key = acts_of(act)
    if not hasattr(role, "pasted_text"):
        return None
    if verb == "discard":
        role.pasted_text.delete()
        return THROWN_AWAY
    line = line_of(role.pasted_text.text, mark)
    place = PLACES.get(role.pasted_text.used.get(mark) if verb == "lift" else key)
    if line is None or place is None or place.step == step:
        return None
    if verb == "send":
        return "" if role.pasted_text.send(line, place, by) else FULL.format(place.label)
    if verb == "lift":
        return "" if role.pasted_text.take_back(line, by) else REWORDED.format(place.label)
    return None
