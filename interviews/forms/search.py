from django import forms
from django.db import models

from candidates.sides import Side
from interviews.models import Question
from interviews.questions.vocabulary import Kind, Pair, Relationship


class Whose(models.TextChoices):
    """Where a question comes from, and whether it is used."""

    ASKED = "", "All we ask"
    OWN = "own", "Our own"
    SHIPPED = "shipped", "Built in"
    SET_ASIDE = "aside", "No longer used"


class QuestionSearch(forms.Form):
    """A search of the question bank; invalid choices are ignored."""

    q = forms.CharField(
        label="Search", required=False, max_length=200, widget=forms.TextInput({"type": "search", "dir": "auto"})
    )
    pair = forms.ChoiceField(label="Section", choices=[("", "Every section"), *Pair.choices[1:]], required=False)
    side = forms.ChoiceField(label="Asked by", choices=[("", "Both sides"), *Side.choices], required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Every kind"), *Kind.choices], required=False)
    relationship = forms.ChoiceField(label="Topic", choices=[("", "Any topic"), *Relationship.choices], required=False)
    whose = forms.ChoiceField(label="Source", choices=Whose.choices, required=False)

    def found(self, organization):
        """The organization's matching questions, in the bank's order."""
        self.is_valid()
        sought = {name: self.cleaned_data[name] for name in CHOICES if self.cleaned_data.get(name)}
        questions = self._questions_of(organization).filter(**sought)
        return questions.saying(self.cleaned_data.get("q", "")).in_order()

    @property
    def narrows(self):
        """Whether any filter is set."""
        return any(self.cleaned_data.values())

    def _questions_of(self, organization):
        whose = self.cleaned_data.get("whose", "")
        if whose == Whose.SET_ASIDE:
            return Question.objects.filter(organization=organization, set_aside_at__isnull=False)
        elif whose == Whose.SHIPPED:
            return Question.objects.shipped()
        asked = Question.objects.asked_by(organization)
        return asked.filter(organization=organization) if whose == Whose.OWN else asked


CHOICES = ("pair", "side", "kind", "relationship")
