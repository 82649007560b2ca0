from functools import cached_property

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from candidates.models import Claim
from interviewkit.forms.conflict import Conflict, conflicts_in
from interviewkit.forms.fields import whole_number

MOST_ROWS = 60


class RowNumber(forms.CharField):
    """The stored row a form edits; its value never counts as a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class RowFormSet(forms.BaseFormSet):
    """A candidate's rows: existing ones by their key, and one blank row."""

    def __init__(self, *args, stored, **options):
        self.stored = {row.pk: row for row in stored}
        initial = [{"row": pk} for pk in self.stored]
        super().__init__(*args, initial=initial, **options)

    def get_form_kwargs(self, index):
        options = super().get_form_kwargs(index)
        return options | {"instance": self.stored.get(self.row_number(index))}

    def row_number(self, index):
        """The key of the stored row a form edits, if any."""
        return self.row_numbers[index] if index is not None and index < len(self.row_numbers) else None

    @cached_property
    def row_numbers(self):
        """Keys as posted, since others may have added rows; a new row sent twice maps to the row it became."""
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
            form.fields[DELETION_FIELD_NAME].label = "Remove"

    def clean(self):
        for form in self.taken_out:
            if is_spoken_about(form.instance):
                message = "A reference has spoken about this claim, so it can’t be removed."
                raise forms.ValidationError(message)

    def conflicts(self, noun):
        """Differences between posted and stored rows, and rows that someone else added."""
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
        """Forms whose rows are kept."""
        typed = [form for form in self.forms if form.instance.pk or (self.is_bound and form.has_changed())]
        return [form for form in typed if form not in self.taken_out]

    @property
    def taken_out(self):
        return [form for form in self.forms if self.is_bound and self._should_delete_form(form)]

    def keep(self, **owner):
        """Saves every row and deletes those marked for removal."""
        for form in self.taken_out:
            if form.instance.pk:
                form.instance.delete()
        for form in self.kept:
            for name, value in owner.items():
                setattr(form.instance, name, value)
            form.save()


def is_spoken_about(row):
    """Whether a reference's statement points to this row."""
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
