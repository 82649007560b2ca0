from django import forms
from django.utils import timezone

from candidates.checks import check_reference
from candidates.models import ClaimStatement, ReferenceCheck, TraitInstance
from interviewkit.forms.conflict import conflicts_in
from interviewkit.forms.fields import DayInput, MonthField, Words
from interviewkit.forms.plain import PlainForm

from .rows import rows_of
from .warning import warn

DAYS = ["permission_on", "current_employer_permission_on", "informed_on", "held_on"]


class ReferenceForm(PlainForm):
    """The reference, how they know the candidate, and what was agreed before the call."""

    overlap_from = MonthField(label="Worked together from", required=False)
    overlap_to = MonthField(label="To", required=False, help_text="Leave empty if they still work together.")

    class Meta:
        model = ReferenceCheck
        fields = [
            "reference_name",
            "relationship",
            "organization",
            "overlap_from",
            "overlap_to",
            "permission_on",
            "current_employer",
            "current_employer_permission_on",
            "informed_on",
            "lawful_basis",
            "arranged_by",
            "format",
            "held_on",
            "hr_only",
            "generic",
            "support_needed",
        ]
        widgets = {name: DayInput for name in DAYS} | {"support_needed": Words}
        labels = {
            "reference_name": "Name",
            "informed_on": "Privacy notice given to the reference on",
            "hr_only": "Confirms dates and title only",
            "generic": "General praise only",
        }
        help_texts = {
            "reference_name": "Their name and, if they like, their title: “Halvard Quist, head of operations.”",
            "permission_on": "The candidate agreed that we may speak with this person.",
            "current_employer": "The candidate’s job may be at stake, so this needs separate permission.",
            "informed_on": "They know that we store what they say and that the candidate may read it.",
            "support_needed": "“What support brings out their best?” In their words; nothing on health or family.",
            "hr_only": "Kept on file as an employment verification; doesn’t support any claim.",
            "generic": "Kept on file; doesn’t support any claim.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        missing = "Ask the candidate’s permission to speak with this person, and record the date."
        self.fields["permission_on"].error_messages["required"] = missing
        # Compare the day with the stored value, not with the one the page was opened with.
        self.fields["held_on"].show_hidden_initial = False
        self.fields["lawful_basis"].choices = [("", "Not recorded yet"), *ReferenceCheck.LawfulBasis.choices]

    def clean(self):
        data = self.cleaned_data
        begins, ends = data.get("overlap_from"), data.get("overlap_to")
        if begins and ends and ends < begins:
            self.add_error("overlap_to", "The end is before the start. Check both months.")
        if data.get("current_employer") and not data.get("current_employer_permission_on"):
            message = (
                "This is the current employer. Ask the candidate’s permission for that separately, and record the date."
            )
            self.add_error("current_employer_permission_on", message)
        for name in DAYS:
            if data.get(name) and data[name] > timezone.localdate():
                self.add_error(name, "This day is in the future. Record it once it has happened.")


class StatementForm(PlainForm):
    """What the reference says about one claim; not asked by default."""

    verdict = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        choices=[("", "Not asked"), *ClaimStatement.Verdict.choices],
    )

    class Meta:
        model = ClaimStatement
        fields = ["verdict", "first_hand", "account"]
        widgets = {"account": Words(2)}

    def __init__(self, *args, claim, **options):
        super().__init__(*args, prefix=f"claim-{claim.pk}", **options)
        self.claim = self.instance.claim = claim
        self.fields["verdict"].label = claim.text
        self.fields["verdict"].help_text = claim_wording(claim)
        self.fields["account"].required = False

    def clean(self):
        data = self.cleaned_data
        if data.get("verdict") and not data.get("account"):
            self.add_error("account", "Record what they said; a verdict alone corroborates nothing.")
        elif data.get("account") and not data.get("verdict"):
            self.add_error("verdict", "You recorded what they said. Choose what it means for the claim.")

    @property
    def asked(self):
        return bool(self.cleaned_data.get("verdict"))

    def keep(self, reference):
        """Saves the statement; “not asked” deletes it."""
        if self.asked:
            self.instance.reference = reference
            self.save()
        elif self.instance.pk:
            self.instance.delete()


class TraitForm(PlainForm):
    """A strength with an example of when it was seen."""

    class Meta:
        model = TraitInstance
        fields = ["trait", "sphere", "instance"]
        widgets = {"instance": Words(2)}
        error_messages = {"instance": {"required": "Ask for one example of when they saw it, or remove the strength."}}
        help_texts = {
            "trait": "For example: shares bad news early.",
            "instance": "For example: “Called me on a Sunday to say we’d miss the quarter by 20 percent.”",
        }

    @property
    def occasion(self):
        """The field `instance`, under a name that a template can't mistake for the form's model instance."""
        return self["instance"]


def claim_wording(claim):
    """The claim in the candidate's words, to be read out on the phone."""
    months = [f"{month:%B %Y}" for month in (claim.period_from, claim.period_to) if month]
    parts = [claim.own_part, claim.outcome, claim.organization, " to ".join(months)]
    return "; ".join(part for part in parts if part)


TraitFormSet = rows_of(TraitForm)


class Account:
    """All forms of one reference check: the reference, a statement per claim, and strengths."""

    def __init__(self, reference, claims, data=None):
        statements = {row.claim_id: row for row in reference.statements.all()} if reference.pk else {}
        traits = list(reference.traits.all()) if reference.pk else []
        self.claims = claims
        self.who = ReferenceForm(data, instance=reference)
        self.statements = [StatementForm(data, claim=claim, instance=statements.get(claim.pk)) for claim in claims]
        self.traits = TraitFormSet(data, stored=traits, prefix="traits")

    @property
    def forms(self):
        return [*self.statement_forms, *self.traits.forms]

    @property
    def statement_forms(self):
        return [self.who, *self.statements]

    def is_valid(self):
        """Whether it can be saved; what must never be stored is an error at its field."""
        sound = all([form.is_valid() for form in [*self.statement_forms, self.traits]])
        if sound:
            self.point_out()
        return sound and not any(form.errors for form in self.forms)

    def point_out(self):
        """Attaches findings to their fields; what must not be stored becomes an error there."""
        asked = [form for form in self.statements if form.instance.verdict]
        told = self.traits.kept
        rows = [[form.instance for form in forms] for forms in (asked, told)]
        for finding in check_reference(self.who.instance, *rows, self.claims):
            form, name = self.place_of(finding, {"statements": asked, "traits": told})
            if finding.blocks and form.is_bound:
                form.add_error(name, finding.message)
            else:
                warn(form[name], finding)

    def place_of(self, finding, rows):
        """The form and field a finding is about: ``permission_on``, ``statements.2.account``."""
        part, _, rest = finding.field.partition(".")
        if part not in rows:
            return self.who, part
        number, _, name = rest.partition(".")
        return rows[part][int(number) - 1], "verdict" if name == "claim" else name

    def conflicts(self):
        told = [conflict for form in self.statement_forms for conflict in conflicts_in(form)]
        return told + self.traits.conflicts("Strength")

    @property
    def has_errors(self):
        return any(form.errors for form in self.forms) or bool(self.traits.is_bound and self.traits.non_form_errors())

    def keep(self):
        reference = self.who.save()
        for form in self.statements:
            form.keep(reference)
        self.traits.keep(reference=reference)
        return reference

    @property
    def has_warnings(self):
        return any(hasattr(field, "findings") for form in self.forms for field in form)
