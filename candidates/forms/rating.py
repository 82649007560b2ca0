from django import forms
from django.utils.text import Truncator

from candidates.models import FitRating
from candidates.ratings.rungs import FIRST_RATED, in_words
from interviewkit.forms.fields import Words
from interviewkit.forms.plain import PlainForm

NOT_EXPLORED = "Not explored, or comment only"
LONGEST_NAME = 80
"""Characters of a must's statement that name its evidence; the whole statement stands right above."""


class RatingForm(PlainForm):
    """The rating of one topic, or of one must, and the evidence; not explored by default.

    `depth` is the depth the answers reached, 0 if nothing was asked, and None if there are no notes. `as_planned` says
    that a quick question was asked with its only follow-up, so that no more depth was planned. `noted` is the evidence
    in the author's notes on a must, to start from. A topic that another interview rates takes a comment only.
    """

    class Meta:
        model = FitRating
        fields = ["rating", "evidence", "exception"]
        widgets = {"evidence": Words(2)}
        labels = {"exception": "If you rate this: why you rate it anyway"}
        help_texts = {
            "exception": "“Told me in the hallway afterward, in detail: the order of the merchants, and why.”"
        }

    rating = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, widget=forms.RadioSelect)

    def __init__(self, *args, topic, side, is_rated=True, depth=None, as_planned=False, noted=(), **options):
        noted = None if options["instance"] else {"evidence": "\n".join(noted)}
        super().__init__(*args, prefix=topic.code, initial=noted, **options)
        self.topic, self.is_rated, self.depth, self.as_planned = topic, is_rated, depth, as_planned
        name = Truncator(topic.label).chars(LONGEST_NAME)
        self.fields["evidence"].label = f"{name}: {'evidence' if is_rated else 'comment'}"
        self.fields["evidence"].required = False
        for field, value in topic.identity.items():
            setattr(self.instance, field, value)
        if is_rated:
            anchors = [(rating, f"{rating}: {anchor}") for rating, anchor in topic.anchors(side)]
            self.fields["rating"].choices = [("", NOT_EXPLORED), *anchors]
            self.fields["rating"].label = topic.label
        else:
            del self.fields["rating"]
        if not (is_rated and self.is_shallow):
            del self.fields["exception"]

    @property
    def is_shallow(self):
        """Whether a rating would rest on no more than a prepared answer, though more was planned."""
        return self.depth is not None and self.depth < FIRST_RATED and not self.as_planned

    @property
    def deepest(self):
        if not self.depth:
            return ""
        quick = "; a quick question, with its follow-up" if self.as_planned and self.depth < FIRST_RATED else ""
        return f"Deepest answer: {in_words(self.depth)}{quick}"

    @property
    def is_touched(self):
        return any(self[name].value() or self[name].errors for name in self.fields)

    def clean(self):
        number = self.cleaned_data.get("rating")
        if number and not self.cleaned_data.get("evidence"):
            self.add_error("evidence", "Record the evidence you heard, or leave it as not explored.")
        if number and self.is_shallow and not self.cleaned_data.get("exception") and "exception" not in self.errors:
            self.add_error("exception", self.too_shallow)

    @property
    def too_shallow(self):
        why = "The answers stayed at depth 1." if self.depth else "Your notes have no answer on this."
        return f"{why} Remove the rating, or say why you rate it anyway."

    @property
    def explored(self):
        return bool(self.cleaned_data["evidence"])

    def keep(self, summary):
        """Saves the rating with the depth reached; without evidence, it becomes not explored again."""
        if self.explored:
            self.instance.summary = summary
            self.instance.rung, self.instance.as_planned = self.depth, self.as_planned
            self.instance.exception = self.cleaned_data.get("exception", "") if self.instance.rating else ""
            self.save()
        elif self.instance.pk:
            self.instance.delete()
