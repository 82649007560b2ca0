from functools import cached_property

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from candidates.models import Claim
from interviewkit.forms.conflict import Conflict, conflicts_in
from interviewkit.forms.fields import whole_number

MOST_ROWS = 60


class RowNumber(forms.CharField):
    """Which stored row a form is about; carrying it is no change."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class RowFormSet(forms.BaseFormSet):
    """Rows that belong to one candidate: existing ones by their number, and one blank row for the next."""

    def __init__(self, *args, stored, **options):
        self.stored = {row.pk: row for row in stored}
        initial = [{"row": pk} for pk in self.stored]
        super().__init__(*args, initial=initial, **options)

    def get_form_kwargs(self, index):
        options = super().get_form_kwargs(index)
        return options | {"instance": self.stored.get(self.row_number(index))}

    def row_number(self, index):
        """Which stored row a form is about."""
        return self.row_numbers[index] if index is not None and index < len(self.row_numbers) else None

    @cached_property
    def row_numbers(self):
        """The posted numbers, for others may have added rows since; a new row sent twice is the row it became."""
        if not self.is_bound:
            return list(self.stored)
        posted = [self.posted_number(index) for index in range(self.total_form_count())]
        return [number or self.same_row(index, posted) for index, number in enumerate(posted)]

    def posted_number(self, index):
        return whole_number(self.data.get(f"{self.add_prefix(index)}-row", ""))

    def same_row(self, index, posted):
        name = next(iter(self.form.base_fields))
        text = self.data.get(f"{self.add_prefix(index)}-{name}", "").strip()
        unclaimed = [pk for pk, row in self.stored.items() if pk not in posted and getattr(row, name) == text]
        return unclaimed[0] if unclaimed else None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["row"] = RowNumber(required=False, initial=form.instance.pk, max_length=20)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].label = "Take this out when saving"

    def clean(self):
        for form in self.taken_out:
            if is_spoken_about(form.instance):
                message = "A reference has spoken about this claim. It stays, so that their account keeps its place."
                raise forms.ValidationError(message)

    def conflicts(self, noun):
        """Where the typed rows and the stored rows differ, and rows that somebody else has added."""
        differing = [
            conflict
            for number, form in enumerate(self.forms, start=1)
            if form.has_changed()
            for conflict in conflicts_in(form, f"{noun} {number}")
        ]
        added = [Conflict(noun, str(row), "") for pk, row in self.stored.items() if pk not in self.row_numbers]
        return differing + added

    @property
    def kept(self):
        """The forms whose rows are to stand."""
        typed = [form for form in self.forms if form.instance.pk or (self.is_bound and form.has_changed())]
        return [form for form in typed if form not in self.taken_out]

    @property
    def taken_out(self):
        return [form for form in self.forms if self.is_bound and self._should_delete_form(form)]

    def keep(self, **owner):
        """Writes every row as it was typed, and takes out what was marked."""
        for form in self.taken_out:
            if form.instance.pk:
                form.instance.delete()
        for form in self.kept:
            for name, value in owner.items():
                setattr(form.instance, name, value)
            form.save()


def is_spoken_about(row):
    """Whether a referee's statement points at this row."""
    return isinstance(row, Claim) and bool(row.pk) and row.statements.exists()


def rows_of(form, *, extra=1):
    return forms.formset_factory(
        form,
        formset=RowFormSet,
        extra=extra,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=2 * MOST_ROWS,
        validate_max=True,
    )
