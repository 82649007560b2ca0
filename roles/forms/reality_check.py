import itertools
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property

from roles.brief.fields import LONG
from roles.brief.reality_check import half_a_year_after, marks, words_read
from roles.brief.statements import all_statements, fingerprint
from roles.brief.steps import BRIEF_STEPS
from roles.models import Comment, Role

from .comment import REWORDED, WordsField, checked_wording

BUT_WHAT = "Say what isn’t true, or propose new wording."
TWO_YEARS = timedelta(days=731)
Verdict = Comment.Verdict


class VerdictForm(forms.Form):
    """One reader's verdict on one statement: is it true?"""

    verdict = forms.ChoiceField(
        choices=Verdict, required=False, error_messages={"invalid_choice": "Choose one of the three."}
    )
    words = WordsField(max_length=1000, label="What is it really like?")
    proposal = WordsField(max_length=LONG, label="Proposed wording")

    def __init__(self, *args, statement, is_asked=False, copied_from="", heard=None, **kwargs):
        super().__init__(*args, prefix=fingerprint(statement.key), **kwargs)
        self.statement = statement
        self.is_asked = is_asked
        self.copied_from = copied_from
        self.is_reworded = self.is_bound and heard != fingerprint(statement.words)

    def clean_proposal(self):
        return checked_wording(self.statement, self.cleaned_data["proposal"])

    def clean(self):
        said = super().clean()
        if said.get("verdict") == Verdict.TRUE:
            said |= {"words": "", "proposal": ""}
        elif not said.get("verdict") and (said.get("words") or said.get("proposal")):
            said["verdict"] = Verdict.TRUE_BUT
        if self.is_reworded and self.has_changed():
            self.add_error("verdict", REWORDED)
        elif said.get("verdict") == Verdict.TRUE_BUT and not self.errors and not (said["words"] or said["proposal"]):
            self.add_error("words", BUT_WHAT)
        return said

    @property
    def choices(self):
        """The three verdicts, each with whether it is the given one."""
        given = self["verdict"].value()
        return [(value, label, value == given) for value, label in Verdict.choices]

    @property
    def problems(self):
        return [error for errors in self.errors.values() for error in errors] if self.is_bound else []

    @property
    def comment(self):
        said = self.cleaned_data
        return Comment(statement=self.statement.key, said=self.statement.words, **said)


class Verdicts:
    """One person's reality check of a whole draft, statement by statement."""

    def __init__(self, role, reader, data=None, *, decides=False):
        self.role, self.reader, self.decides = role, reader, decides
        self.statements = all_statements(role.content)
        self.asked = role.to_confirm()
        self.data = data
        self.forms = [self.form_for(statement) for statement in self.statements]

    def form_for(self, statement):
        return VerdictForm(
            self.typed,
            statement=statement,
            initial=self.earlier.get(statement.key),
            is_asked=statement.key in self.asked,
            copied_from=self.role.copied_as if self.role.copied.get(statement.key) == statement.words else "",
            heard=self.heard.get(fingerprint(statement.key)),
        )

    @cached_property
    def typed(self):
        """The submitted data. "Confirm all" counts as “true” for every statement that asks and has no answer."""
        if self.data is None or not self.decides or self.data.get("act") != "all":
            return self.data
        typed = self.data.copy()
        for key in filter(self.asked_on_page, map(fingerprint, self.asked)):
            typed[f"{key}-verdict"] = typed.get(f"{key}-verdict") or Verdict.TRUE.value
        return typed

    def asked_on_page(self, mark):
        return mark in self.data.getlist("asked")

    @cached_property
    def heard(self):
        return words_read(self.data.get("heard", "") if self.data is not None else "")

    @property
    def marks(self):
        """The wordings on the page, so that an answer can be matched to what the reader saw."""
        return marks(self.statements)

    @cached_property
    def earlier(self):
        """This reader's last answer to each unchanged statement, unless a new check is due since then."""
        said = {statement.key: statement.words for statement in self.statements}
        answers = Comment.objects.readings().filter(role=self.role, author=self.reader).order_by("made_at", "pk")
        return {
            comment.statement: {name: getattr(comment, name) for name in VerdictForm.base_fields}
            for comment in answers
            if said.get(comment.statement) == comment.said and not self.is_outdated(comment)
        }

    def is_outdated(self, comment):
        day = self.role.recheck_on if self.role.asks_again and comment.statement in self.asked else None
        return day is not None and timezone.localdate(comment.made_at) < day

    def is_valid(self):
        return all([form.is_valid() for form in self.forms])

    @property
    def problems(self):
        return [form for form in self.forms if form.problems]

    @property
    def sections(self):
        """The statements that don't ask for confirmation, grouped by step."""
        rest = [form for form in self.forms if not form.is_asked]
        by_step = itertools.groupby(rest, key=lambda form: form.statement.step)
        return [{"heading": BRIEF_STEPS[step].heading, "forms": list(forms)} for step, forms in by_step]

    @property
    def asking(self):
        return [form for form in self.forms if form.is_asked]

    def save(self):
        """Saves the new answers and returns how many there are."""
        answers = [form.comment for form in self.forms if form.has_changed() and form.cleaned_data["verdict"]]
        Comment.objects.hear(self.role, self.reader, answers, decides=self.decides)
        if self.decides:
            self.confirm([answer.statement for answer in answers if answer.verdict == Verdict.TRUE])
        return len(answers)

    def confirm(self, keys):
        if self.asked & set(keys):
            self.role.confirm(keys, self.reader)
        if self.role.asks_again:
            self.role.set_day_to_ask_again(timezone.localdate())


class RecheckForm(forms.ModelForm):
    """The date from which a brief asks to be confirmed again."""

    class Meta:
        model = Role
        fields = ["recheck_on"]
        labels = {"recheck_on": "Next check on"}
        help_texts = {"recheck_on": "Six months from today if you leave this blank."}
        error_messages = {"recheck_on": {"invalid": "Enter the date as year-month-day: 2027-03-01."}}
        widgets = {"recheck_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def clean_recheck_on(self):
        day, today = self.cleaned_data["recheck_on"], timezone.localdate()
        if not day:
            return half_a_year_after(today)
        if not today <= day <= today + TWO_YEARS:
            raise forms.ValidationError("Choose a date from today to two years ahead.", code="out_of_reach")
        return day

    def save(self):
        self.instance.save(update_fields=["recheck_on"])
