from django import forms
from django.utils import timezone

from candidates.checks import check_summary
from candidates.models import FitSummary, SummaryAddition
from candidates.ratings.anchors import DIMENSIONS
from candidates.ratings.to_rate import EVERYTHING, TOPIC_OF_MUSTS, Must
from interviewkit.forms.conflict import conflicts_in
from interviewkit.forms.fields import DayInput, Words
from interviewkit.forms.plain import Plain, PlainForm

from .rating import RatingForm
from .warning import warn


class SummaryForm(PlainForm):
    """One side's fit summary of one interview, without the ratings."""

    class Meta:
        model = FitSummary
        fields = ["declined", "fits", "open_items", "outcome", "hear_by"]
        widgets = {"fits": Words, "open_items": Words, "outcome": forms.RadioSelect, "hear_by": DayInput}
        labels = {
            "hear_by": "Next update due",
            "declined": "The candidate chose not to say. Nothing is held against them.",
        }
        help_texts = {
            "fits": "What you heard that matches: “Restated the mission as paid by nine, and asked for the baseline.”",
            "open_items": "What no one knows yet: “How much design work is left in month six.”",
            "hear_by": "Required for “Not yet”; optional for any other outcome.",
        }

    def __init__(self, *args, submitting=False, **options):
        super().__init__(*args, **options)
        self.submitting = submitting
        self.fields["outcome"].choices = FitSummary.Outcome.choices
        if self.instance.side == "candidate":
            self.fields["fits"].help_text = "In the candidate’s words: “A boss who told me what she got wrong.”"
            self.fields["open_items"].help_text = "In the candidate’s words: “Who covers the nights until March.”"
        else:
            del self.fields["declined"]

    def clean(self):
        data = self.cleaned_data
        if data.get("outcome") == "not_yet" and not data.get("hear_by") and "hear_by" not in self.errors:
            self.add_error("hear_by", "“Not yet” needs a date: when will you update the other side?")
        if data.get("declined") and (data.get("fits") or data.get("open_items") or data.get("outcome")):
            self.add_error("declined", "There is also text. Uncheck this, or remove the text.")
        if self.submitting and not data.get("outcome") and not data.get("declined") and "outcome" not in self.errors:
            self.add_error("outcome", "Choose an outcome before you submit.")

    def refuse(self, why, field=None):
        """Makes the form invalid, even if everything else is fine."""
        self.full_clean()
        self.add_error(field, why)

    def clean_hear_by(self):
        day = self.cleaned_data["hear_by"]
        if day and day < timezone.localdate() and "hear_by" in self.changed_data:
            raise forms.ValidationError("This day has passed. Choose today or a later day.")
        return day


class SummaryEntry:
    """All forms of one side's fit summary: the text until it is submitted, and the ratings.

    `heard` is what the author's interview notes show, if they took part; `to_rate` is what this interview rates. During
    the interview, only the text is written; ratings follow in private.
    """

    def __init__(self, summary, data=None, *, submitting=False, heard=None, to_rate=EVERYTHING, in_words_only=False):
        self.summary = summary
        self.heard = heard
        self.to_rate = to_rate
        self.words = SummaryForm(data, instance=summary, submitting=submitting)
        self.ratings = [] if in_words_only else self._ratings(data)
        self.forms = self.ratings if summary.ratings_open else [self.words, *self.ratings]

    def _ratings(self, data):
        """Musts first, since each is rated on its own before the topic is."""
        stored = {rating.topic: rating for rating in self.summary.ratings.all()} if self.summary.pk else {}
        return [self._rating(topic, stored.get(topic.code), data) for topic in [*self._musts(stored), *DIMENSIONS]]

    def _musts(self, stored):
        """The musts this interview rates, and those already rated here, whatever the plan says now."""
        musts = {must.code: must for must in self.to_rate.musts}
        gone = {code: Must(code, rating.statement, "") for code, rating in stored.items() if rating.about}
        return (musts | {code: must for code, must in gone.items() if code not in musts}).values()

    def _rating(self, topic, stored, data):
        is_rated = topic.code in self.to_rate.codes or bool(stored and (stored.about or stored.rating))
        return RatingForm(
            data,
            topic=topic,
            side=self.summary.side,
            instance=stored,
            is_rated=is_rated,
            depth=self.heard and self.heard.depths.get(topic.code, 0),
            as_planned=bool(self.heard) and topic.code in self.heard.as_planned,
            noted=self.heard.noted.get(topic.code, ()) if self.heard else (),
        )

    @property
    def explored(self):
        """What this interview rates and explored, judging by the notes; without notes, all of it."""
        return [form for form in self.ratings if form.is_rated and form.depth != 0]

    @property
    def not_explored(self):
        """What this interview rates, without an answer in the notes; it may have come up anyway."""
        return [form for form in self.ratings if form.is_rated and form.depth == 0]

    @property
    def in_words(self):
        """The topics this interview doesn’t rate: a comment is welcome."""
        return [form for form in self.ratings if not form.is_rated]

    @property
    def has_comments(self):
        """Whether there is a comment on one of those."""
        return any(form.is_touched for form in self.in_words)

    @property
    def rates_topic_of_musts(self):
        """Whether musts are rated here, and then the topic they belong to."""
        return bool(self.to_rate.musts) and TOPIC_OF_MUSTS in self.to_rate.topics

    @property
    def situations(self):
        """Answers to real situations, but for those whose words are already beside everything they serve."""
        beside = {must.situation for must in self.to_rate.musts}
        rated = {must.code for must in self.to_rate.musts}
        return [
            answered
            for answered in (self.heard.situations if self.heard else ())
            if answered.incident.situation not in beside or not answered.serves <= rated
        ]

    @property
    def shows_all(self):
        """Whether something that wasn't explored is rated, or there is nothing else to rate."""
        return not self.explored or any(form.is_touched for form in self.not_explored)

    def is_valid(self):
        if all([form.is_valid() for form in self.forms]):
            self.compare_silence_and_ratings()
        return not self.has_errors

    @property
    def has_errors(self):
        return any(form.errors for form in self.forms)

    def compare_silence_and_ratings(self):
        """Rejects ratings from a candidate who chose not to say."""
        if self.summary.declined and any(form.explored for form in self.ratings):
            self.words.add_error("declined", "There are also ratings. Uncheck this, or remove the ratings.")

    def conflicts(self):
        by = str(self.summary.recorded_by)
        return [conflict for form in self.typed for conflict in conflicts_in(form, by=by)]

    @property
    def typed(self):
        """The forms the page contained; text may arrive from a page opened before it was submitted."""
        return [self.words, *self.ratings] if "fits" in self.words.data else self.forms

    def keep(self):
        """Saves the text if it is still a draft, and the ratings."""
        self.summary.version += 1
        if self.summary.is_submitted:
            self.summary.save(update_fields=["version"])
        else:
            self.words.save()
        for form in self.ratings:
            form.keep(self.summary)

    def point_out(self):
        """Attaches warnings to their fields; they never prevent saving."""
        texts = {name: self.words[name].value() or "" for name in ["fits", "open_items"]}
        given = [form.instance for form in self.ratings if form.instance.evidence]
        told = {"depths": self.heard.depths, "impression": self.heard.impression} if self.heard else {}
        for finding in check_summary(texts, given, **told):
            # A rating without evidence is an error at its field already.
            if finding.code != "N03":
                warn(self.field_of(finding), finding)

    def field_of(self, finding):
        """The field a finding is about: ``fits``, ``ratings.mission.evidence``, or ``ratings`` as a whole."""
        part, _, rest = finding.field.partition(".")
        code, _, name = rest.partition(".")
        if part != "ratings":
            return self.words[part]
        if not code:
            return self.ratings[0]["evidence"]
        return next(form for form in self.ratings if form.topic.code == code)[name]


class ShareForm(Plain, forms.Form):
    """What one side told the other."""

    words_shared = forms.CharField(
        label="What was said",
        widget=Words,
        max_length=2000,
        help_text="As said: “You’re strong on the mission. My open question is how you work when you’re overruled.”",
    )
    shared_on_the_spot = forms.TypedChoiceField(
        label="When",
        widget=forms.RadioSelect,
        choices=[("yes", "In the interview, before it ended"), ("no", "Later")],
        coerce=lambda value: value == "yes",
    )


class AdditionForm(PlainForm):
    """A note added to a submitted summary."""

    class Meta:
        model = SummaryAddition
        fields = ["words"]
        widgets = {"words": Words}
        help_texts = {
            "words": "“On the way out, he told me the second migration wasn’t his. I had written that it was.”"
        }
