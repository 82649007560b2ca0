"""Rows of a list that can be added, removed and reordered without losing unsaved input."""

import uuid

from django import forms

from roles.brief.content import MOST_ROWS
from roles.checks.prompts import prompt_for_row
from roles.forms.part import PartForm
from roles.models.parts import IdentifiedPart

TOO_MANY = f"Keep at most {MOST_ROWS} rows: remove some."


class RowForm(PartForm):
    """One row. Blank and removed rows are skipped."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    taken_out = forms.BooleanField(required=False, widget=forms.HiddenInput)

    is_copied = False
    words = ()
    """The inputs that hold a row's content; the others are choices that a blank row has, too."""

    is_spare = False
    """Whether it is a blank row beyond those shown unfolded."""
    prompt = None
    """The prompt shown under the row while it is blank."""
    library = None
    """The organization's library, where a row like this can be saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("is_new") or self.initial.get("in_hand"):
            self.fields[self.words[0]].widget.attrs["autofocus"] = True

    def has_changed(self):
        return not (self.is_taken_out or is_blank(self.typed, self.words))

    def tidied(self, name, value):
        return super().tidied(name, value) if name in self._meta.fields else value

    @property
    def is_taken_out(self):
        return self.fields["taken_out"].to_python(self["taken_out"].value())

    @property
    def is_blank(self):
        return is_blank({name: self[name].value() for name in self.words}, self.words)

    @property
    def is_open(self):
        """Whether it is unfolded: being edited, with an error, or still blank."""
        at_it = self.initial.get("is_new") or self.is_in_hand
        return bool(at_it or self.errors or (self.is_blank and not self.is_spare))

    @property
    def is_in_hand(self):
        return bool(self.initial.get("in_hand"))

    @property
    def is_kept(self):
        return bool(self.cleaned_data)

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    @property
    def row_key(self):
        return self["key"].value()

    @property
    def anchor(self):
        """A short form of the row's key, to find the row on the page after a move."""
        return str(self.row_key)[:8]

    @property
    def moved(self):
        """The direction in which the row was just moved, or an empty string."""
        return self.initial.get("moved", "")

    @property
    def place(self):
        return int(self.prefix.rpartition("-")[2])

    @property
    def said(self):
        """The first filled input of the row."""
        return next(filter(None, (self[name].value() for name in self.words)), "")


class Rows(forms.BaseFormSet):
    """The rows of one list, in order."""

    prompts_of = ""
    """The place in prompts.yaml whose prompts the rows show."""

    default_error_messages = {
        "missing_management_form": "Part of this page wasn’t received. Look it over and save again.",
        "too_many_forms": TOO_MANY,
    }

    def initial_form_count(self):
        return 0

    def total_form_count(self):
        return super().total_form_count() if self.is_bound else len(self.initial or [])

    def clean(self):
        if len(self.kept) > MOST_ROWS:
            raise forms.ValidationError(TOO_MANY)

    @property
    def typed(self):
        return [form.typed for form in self.forms]

    @property
    def kept(self):
        return [form for form in self.forms if form.is_kept]

    @property
    def kinds(self):
        """Groups of rows: the place of their prompts, the rows, and how many blank ones are unfolded."""
        return [(self.prompts_of, self.forms, 1)]

    def lay_out(self, skipped, library):
        """Folds all but the first blank rows of each kind, and gives each blank row a prompt."""
        for row in self.forms:
            row.library = library
        for place, rows, most_open in self.kinds:
            staying = [row for row in rows if not row.is_taken_out]
            blank = [(number, row) for number, row in enumerate(staying) if row.is_blank]
            for number, row in blank:
                row.prompt = prompt_for_row(place, number, skipped) if place else None
            for _, row in sorted(blank, key=lambda each: not each[1].initial.get("is_new"))[most_open:]:
                row.is_spare = True

    def would_be(self, stored):
        """The rows as content, as if saved now. Invalid inputs count as blank."""
        self.is_valid()
        return [form.instance.content for form in self.kept]


class IdentifiedRows(Rows):
    """Rows that keep their ids from revision to revision."""

    def write(self, role, rows):
        """Updates the role's rows from this form. Rows that the form has never seen are left alone."""
        kept, model = self.kept, rows.model
        keys = self._keys(role, model)
        parts = {
            form: model(id=keys[form], role=role, position=place, retired_at=None, **form.values)
            for place, form in enumerate(kept)
        }
        fields = [*self.form._meta.fields, "position", "retired_at"]
        model.objects.bulk_create(parts.values(), update_conflicts=True, unique_fields=["id"], update_fields=fields)
        gone = [form.row_key for form in self.forms if form not in kept]
        for row in rows.filter(pk__in=[key for key in gone if as_uuid(key)], retired_at=None):
            row.take_out()
        return parts

    def would_be(self, stored):
        typed = [row | {"id": form.row_key} for row, form in zip(super().would_be(stored), self.kept, strict=True)]
        seen = {form.row_key for form in self.forms}
        return typed + [row for row in stored if row["id"] not in seen]

    def _keys(self, role, model):
        """Each row's id. An id that belongs to another role, or appears twice, is replaced by a new one."""
        typed = [form.cleaned_data["key"] for form in self.kept]
        taken = set(model.objects.filter(pk__in=filter(None, typed)).exclude(role=role).values_list("pk", flat=True))
        keys = {}
        for form in self.kept:
            key = form.cleaned_data["key"]
            keys[form] = uuid.uuid4() if key is None or key in taken else key
            taken.add(key)
        return keys


def rows_of(form, rows=Rows):
    """The formset class for this row form."""
    return forms.formset_factory(form, formset=rows, extra=0, max_num=MOST_ROWS, absolute_max=2 * MOST_ROWS)


def blank_row(**choices):
    """A new row with its id from the start, so that submitting it twice stores it once."""
    return {"key": str(uuid.uuid4())} | choices


def is_blank(row, words):
    return not any(str(row.get(name) or "").strip() for name in words)


def as_uuid(text):
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def rearranged(rows, act, place, words=(), group=lambda row: None):
    """The rows after one action: a row moved up or down within its group, removed or restored."""
    rows = [dict(row) for row in rows]
    if place not in range(len(rows)):
        return rows
    if act == "out" and is_blank(rows[place], words):
        del rows[place]
    elif act in ("out", "back"):
        rows[place]["taken_out"] = act == "out"
    elif act in ("up", "down"):
        rows[place]["moved"] = act
        _swap(rows, place, _neighbor(rows, place, -1 if act == "up" else 1, group))
    return rows


def placed(rows, said, step_form):
    """The rows with `said` filled into the first blank row of its kind, or into a new row."""
    new = step_form.new_row() | said | {"is_new": True}
    words = step_form.rows_class.form.words
    for at, row in enumerate(rows):
        if is_blank(row, words) and step_form.group(row) == step_form.group(new):
            return [*rows[:at], row | said | {"is_new": True}, *rows[at + 1 :]]
    return [*rows, new]


def held(rows, place):
    """The rows with one marked as being edited, so that it stays unfolded."""
    return [row | {"in_hand": True} if number == place else row for number, row in enumerate(rows)]


def carried(rows, place, to):
    """The rows after one was dragged to the position of another."""
    rows = [dict(row) for row in rows]
    if {place, to} <= set(range(len(rows))):
        rows.insert(to, rows.pop(place) | {"moved": "there"})
    return rows


def _neighbor(rows, place, step, group):
    """The position of the nearest row of the same group in that direction, or `place` if there is none."""
    other = place + step
    while other in range(len(rows)) and group(rows[other]) != group(rows[place]):
        other += step
    return other if other in range(len(rows)) else place


def _swap(rows, one, other):
    rows[one], rows[other] = rows[other], rows[one]


def stored_rows(parts):
    """The role's current rows as initial data of their forms."""
    return [part_values(part) for part in parts]


def part_values(part):
    key = str(part.pk) if isinstance(part, IdentifiedPart) else str(uuid.uuid4())
    return part.content | {"key": key}
