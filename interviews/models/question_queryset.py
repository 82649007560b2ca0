from django.db import models
from django.db.models import Case, Exists, F, Func, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Substr

from interviews.questions.vocabulary import Audience
from roles.models import Organization

MOST_WORDS = 12
"""How many words of a search are used."""


class QuestionQuerySet(models.QuerySet):
    def for_the_room(self):
        """Questions that the two sides ask each other, without those for references."""
        return self.filter(audience=Audience.ROOM)

    def shipped(self):
        return self.filter(organization=None)

    def known_to(self, organization):
        """The built-in questions and an organization's own, used or not."""
        return self.filter(Q(organization=None) | Q(organization=organization))

    def asked_by(self, organization=None):
        """What an organization asks: its own questions, and the built-in ones it hasn't reworded."""
        asked = self.known_to(organization).filter(set_aside_at=None)
        if organization is None:
            return asked
        worded = self.model.objects.filter(organization=organization, set_aside_at=None, replaces__isnull=False)
        return asked.exclude(pk__in=worded.values("replaces"))

    def saying(self, words):
        """Questions whose text, rungs or code contain each of these words."""
        found = self.alias(ladder=Func(F("rungs"), Value(" "), function="array_to_string", output_field=TextField()))
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(Q(text__icontains=word) | Q(ladder__icontains=word) | Q(code__icontains=word))
        return found

    def in_order(self):
        """By section; own wordings take the built-in question's place, new questions come last."""
        is_new = Case(When(organization__isnull=False, replaces=None, then=1), default=0)
        place = Substr(Coalesce("replaces__code", "code"), 2)
        return self.order_by("pair", is_new, place, "-side", "code")

    def visible_to(self, user):
        """Built-in questions and those of this person's organizations; none for people without one."""
        organizations = Organization.objects.with_member(user)
        shipped = Q(organization=None) & Q(Exists(organizations))
        return self.filter(shipped | Q(organization__in=organizations))

    def as_bank(self, organization=None):
        """The questions as plain values for the composer, in the bank's order."""
        asked = self.asked_by(organization).for_the_room().select_related("replaces")
        return [question.as_plain() for question in sorted(asked, key=self.model.place_in_bank)]
