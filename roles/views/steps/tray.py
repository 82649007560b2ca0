"""What is done with the tray from a step's page and stored at once: lines sent to other steps, the tray thrown away."""

from roles.job_ad.pasted import acts_of, line_of
from roles.job_ad.places import PLACES

FULL = "There is no room left under “{}”. Take something out there first."
REWORDED = "Under “{}” it reads otherwise by now, so those words stay. The line is back in your text."
THROWN_AWAY = "The text is thrown away. What you have put in its place stays."


def act_on_tray(role, step, act, by):
    """Does what an act asks of the tray beyond this step, and says what became of it; None for any other act."""
    verb, mark, key = acts_of(act)
    if not hasattr(role, "tray"):
        return None
    if verb == "discard":
        role.tray.delete()
        return THROWN_AWAY
    line = line_of(role.tray.text, mark)
    place = PLACES.get(role.tray.used.get(mark) if verb == "lift" else key)
    if line is None or place is None or place.step == step:
        return None
    if verb == "send":
        return "" if role.tray.send(line, place, by) else FULL.format(place.label)
    if verb == "lift":
        return "" if role.tray.take_back(line, by) else REWORDED.format(place.label)
    return None
