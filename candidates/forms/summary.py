from django import forms
from django.utils import timezone

from candidates.anchors import DIMENSIONS
from candidates.checks import check_summary
from candidates.models import FitRating, FitSummary

from .conflict import conflicts_in
from .fields import DayInput, Words
from .plain import Plain, PlainForm
from .remark import remark

NOT_EXPLORED = "Not explored, or in words only"


class SummaryForm(PlainForm):
    """One side's mind on one conversation, in plain words."""

    class Meta:
        model = FitSummary
        fields = ["declined", "fits", "open_items", "outcome", "hear_by"]
        widgets = {"fits": Words, "open_items": Words, "outcome": forms.RadioSelect, "hear_by": DayInput}
        labels = {
            "hear_by": "Hears again by",
            "declined": "The candidate chose not to say. Nothing is held against them.",
        }
        help_texts = {
            "fits": "What you heard that matches: “Restated the mission as paid by nine, and asked for the baseline.”",
            "open_items": "What nobody knows yet: “How much design work is left in month six.”",
            "hear_by": "“Not yet” needs this date; any other outcome may have one.",
        }

    def __init__(self, *args, locking=False, **options):
        super().__init__(*args, **options)
        self.locking = locking
        self.fields["outcome"].choices = FitSummary.Outcome.choices
        if self.instance.side == "candidate":
            self.fields["fits"].help_text = "In the candidate’s words: “A boss who told me what she got wrong.”"
            self.fields["open_items"].help_text = "In the candidate’s words: “Who covers the nights until March.”"
        else:
            del self.fields["declined"]

    def clean(self):
        data = self.cleaned_data
        if data.get("outcome") == "not_yet" and not data.get("hear_by") and "hear_by" not in self.errors:
            self.add_error("hear_by", "“Not yet” needs a date: by when will the other side hear from you?")
        if data.get("declined") and (data.get("fits") or data.get("open_items") or data.get("outcome")):
            self.add_error("declined", "There are words as well. Take this mark away, or take the words out.")
        if self.locking and not data.get("outcome") and not data.get("declined") and "outcome" not in self.errors:
            self.add_error("outcome", "Choose an outcome before you lock.")

    def clean_hear_by(self):
        day = self.cleaned_data["hear_by"]
        if day and day < timezone.localdate() and "hear_by" in self.changed_data:
            raise forms.ValidationError("This day has passed. Promise a day that is still to come.")
        return day


class RatingForm(PlainForm):
    """One dimension: not explored unless somebody says otherwise, its anchors at the choice."""

    class Meta:
        model = FitRating
        fields = ["rating", "evidence"]
        widgets = {"evidence": Words(2)}

    rating = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, widget=forms.RadioSelect)

    def __init__(self, *args, dimension, side, **options):
        super().__init__(*args, prefix=dimension.code, **options)
        self.dimension = dimension
        anchors = [(rating, f"{rating}: {anchor}") for rating, anchor in dimension.anchors(side)]
        self.fields["rating"].choices = [("", NOT_EXPLORED), *anchors]
        self.fields["rating"].label = dimension.label
        self.fields["evidence"].label = f"{dimension.label}: what shows it"
        self.fields["evidence"].required = False

    def clean(self):
        if self.cleaned_data.get("rating") and not self.cleaned_data.get("evidence"):
            self.add_error("evidence", "Note what you heard that shows it, or leave it not explored.")

    @property
    def explored(self):
        return bool(self.cleaned_data["evidence"])

    def keep(self, summary):
        """Writes what was explored; taking the words out makes it unexplored again."""
        if self.explored:
            self.instance.summary, self.instance.dimension = summary, self.dimension.code
            self.save()
        elif self.instance.pk:
            self.instance.delete()


class Mind:
    """One side's whole summary as it is typed: the words until they are locked, then what was explored."""

    def __init__(self, summary, data=None, *, locking=False):
        stored = {rating.dimension: rating for rating in summary.ratings.all()} if summary.pk else {}
        self.summary = summary
        self.words = SummaryForm(data, instance=summary, locking=locking)
        self.ratings = [
            RatingForm(data, dimension=dimension, side=summary.side, instance=stored.get(dimension.code))
            for dimension in DIMENSIONS
        ]
        self.forms = self.ratings if summary.ratings_open else [self.words, *self.ratings]

    def is_valid(self):
        if all([form.is_valid() for form in self.forms]):
            self.compare_silence_and_ratings()
        return not any(form.errors for form in self.forms)

    def compare_silence_and_ratings(self):
        """Somebody who chose not to say has given no ratings either."""
        if self.summary.declined and any(form.explored for form in self.ratings):
            self.words.add_error("declined", "There are ratings as well. Take this mark away, or take them out.")

    def conflicts(self):
        by = str(self.summary.recorded_by)
        return [conflict for form in self.typed for conflict in conflicts_in(form, by=by)]

    @property
    def typed(self):
        """The forms that the page held: words may arrive from a page opened before they were locked."""
        return [self.words, *self.ratings] if "fits" in self.words.data else self.forms

    def keep(self):
        """Writes the words while they are a draft, and the ratings."""
        self.summary.version += 1
        if self.summary.is_locked:
            self.summary.save(update_fields=["version"])
        else:
            self.words.save()
        for form in self.ratings:
            form.keep(self.summary)

    def point_out(self):
        """Sets what would say it better beside each field. It warns, and never stands in the way."""
        texts = {name: self.words[name].value() or "" for name in ["fits", "open_items"]}
        given = [form.instance for form in self.ratings if form.instance.evidence]
        for finding in check_summary(texts, given):
            # A rating without evidence is an error at its field already.
            if finding.code != "N03":
                remark(self.field_of(finding), finding)

    def field_of(self, finding):
        """The field that a finding speaks of: ``fits``, ``ratings.mission.evidence``, ``ratings`` as a whole."""
        part, _, rest = finding.field.partition(".")
        code = rest.partition(".")[0]
        rating = next((form for form in self.ratings if form.dimension.code == code), self.ratings[0])
        return rating["evidence"] if part == "ratings" else self.words[part]


class SayForm(Plain, forms.Form):
    """The words in which one side told the other."""

    words_said = forms.CharField(
        label="What was said",
        widget=Words,
        max_length=2000,
        help_text="As it was said aloud: “Strong on the mission. Open for me: how you work when you are overruled.”",
    )
    said_on_the_spot = forms.TypedChoiceField(
        label="When",
        widget=forms.RadioSelect,
        choices=[("yes", "On the spot, before the conversation ended"), ("no", "Later")],
        coerce=lambda value: value == "yes",
    )
