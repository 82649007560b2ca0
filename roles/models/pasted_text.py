from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from roles.job_ad.places import PLACES, has_room, put, says, without

from .brief import ROWS

LONGEST_TEXT = 40_000
"""The most characters of a pasted text: about fifteen printed pages."""


class PastedText(models.Model):
    """A text pasted to start a brief from, shown beside the steps until each line is placed.

    Its reading is computed from the text each time. `used` maps a line's mark to the place where it went, or says that
    all of its values are in the brief.
    """

    role = models.OneToOneField("roles.Role", models.CASCADE, related_name="pasted_text")
    text = models.TextField(max_length=LONGEST_TEXT)
    used = models.JSONField(default=dict, editable=False)
    pasted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    pasted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["role"]

    def __str__(self):
        return f"Pasted text of {len(self.text)} characters"

    @transaction.atomic
    def note(self, placed):
        """Records the place of each of these lines; an empty place returns a line to the pasted text."""
        pasted_text = type(self).objects.select_for_update().filter(pk=self.pk).first()
        if pasted_text is None:
            return
        for mark, place in placed.items():
            pasted_text.used.pop(mark, None)
            if place:
                pasted_text.used[mark] = place
        pasted_text.save(update_fields=["used"])
        self.used = pasted_text.used

    @transaction.atomic
    def send(self, line, place, by):
        """Adds a line to a place of the stored draft, once. Returns whether there was room."""
        role, used = self._locked()
        if line.mark in used:
            return True
        if not has_room(place, line.text, role.content):
            return False
        role.amend(put(place.key, line.text, role.content), by)
        self.note({line.mark: place.key})
        return True

    @transaction.atomic
    def take_back(self, line, by):
        """Moves a line from the stored draft back to the pasted text. Returns whether its wording was still there."""
        role, used = self._locked()
        place = PLACES.get(used.get(line.mark))
        if place is None:
            return True
        self.note({line.mark: ""})
        return self._take_row_out(role, place, line, by) if place.is_row else self._unsay(role, place, line, by)

    def _locked(self):
        """The locked draft and the used lines of its pasted text."""
        role = type(self.role).objects.held(self.role_id)
        return role, role.pasted_text.used if hasattr(role, "pasted_text") else {}

    def _take_row_out(self, role, place, line, by):
        for row in getattr(role, ROWS[place.part]).all():
            if not row.retired_at and says(row.content, place, line.text):
                row.take_out()
                role.mark_saved(place.step, by)
                return True
        return False

    def _unsay(self, role, place, line, by):
        change = without(place, line.text, role.content)
        if change is None:
            return False
        role.amend(change, by)
        return True
