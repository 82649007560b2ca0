import copy

from django.db import transaction
from django.utils.functional import cached_property

from roles.defaults import still_suggested
from roles.differences import differences
from roles.models import Role
from roles.steps import BRIEF_STEPS

from .rows import blank_row, carried, rearranged, stored_rows


class StepForm:
    """One step of the brief as people write it: some fields, some rows, and the version they were written on."""

    slug = ""
    form_class = None
    rows_class = None
    rows_name = ""
    group = staticmethod(lambda row: None)
    template = ""
    beside = "roles/_questions_so_far.html"

    def __init__(self, role, data=None):
        self.role = role
        self.version = role.version if data is None else version_in(data)
        self.form = self.form_class and self.form_class(data, instance=self.instance())
        self.rows = self.rows_class and self.rows_of_form(data, self.starting_rows())
        self.conflicts = []
        self.mark_suggestions()

    @classmethod
    def retyped(cls, role, data, act):
        """The step with everything as typed, after one act on its rows; nothing is checked or stored."""
        bound = cls(role, data)
        shown = cls(role)
        shown.version = bound.version
        if bound.form:
            shown.form = cls.form_class(instance=shown.instance(), initial=bound.form.typed)
        if bound.rows is not None:
            shown.rows = shown.rows_of_form(None, cls.after(act, bound.rows.typed))
        shown.mark_suggestions()
        return shown

    @classmethod
    def after(cls, act, rows):
        """The typed rows after `add`, `add-hard`, `up-2`, `out-0`, `carry-3-1` ..."""
        verb, _, object_ = act.partition("-")
        place, _, to = object_.partition("-")
        if verb == "add":
            return [*rows, cls.new_row(object_) | {"is_new": True}]
        if verb == "carry":
            return carried(rows, whole_number(place, -1), whole_number(to, -1))
        return rearranged(rows, verb, whole_number(object_, -1), cls.rows_class.form.words, cls.group)

    def rows_of_form(self, data, initial):
        return self.rows_class(data, initial=initial, prefix="rows", form_kwargs=self.about_rows)

    @cached_property
    def about_rows(self):
        """What every row has to know beyond its own words."""
        return {}

    @property
    def step(self):
        return BRIEF_STEPS[self.slug]

    @property
    def has_errors(self):
        bound = [part for part in (self.form, self.rows) if part is not None and part.is_bound]
        return not all(part.is_valid() for part in bound)

    @property
    def suggested(self):
        return still_suggested(self.role.content)

    @property
    def rows_are_suggested(self):
        return self.rows_name in self.suggested

    def is_valid(self):
        return not self.has_errors

    @transaction.atomic
    def save(self, by):
        """Stores the step, unless that would overwrite what somebody saved in the meantime."""
        stored = Role.objects.with_brief().select_for_update(of=("self",)).get(pk=self.role.pk)
        before = self.step.of(stored.content)
        self.write(stored, by)
        after = self.step.of(Role.objects.with_brief().get(pk=stored.pk).content)
        if before == after:
            return True
        if self.version < stored.step_versions.get(self.slug, 0):
            transaction.set_rollback(True)
            self.show_conflict(stored, before, after, by)
            return False
        stored.mark_saved(self.slug, by)
        return True

    def write(self, role, by):
        if self.form:
            self.form.instance.save(update_fields=self.form._meta.fields)
        if self.rows is not None:
            self.rows.write(role, getattr(role, self.rows_name))

    def show_conflict(self, stored, before, after, by):
        """Shows both texts, and lets the next save of this page be a deliberate one."""
        saver = stored.updated_by if stored.step_versions[self.slug] == stored.version else None
        self.version = stored.version
        self.conflicts = [
            {"label": found.label, "theirs": found.before, "yours": found.after, "by": saver, "own": saver == by}
            for found in differences(before, after)
        ]

    def instance(self):
        """A copy, since a form writes what is typed onto it before anything is stored."""
        return copy.copy(self.role)

    def starting_rows(self):
        if self.rows_class is None:
            return []
        parts = getattr(self.role, self.rows_name).all()
        return stored_rows(part for part in parts if not getattr(part, "retired_at", None)) or self.first_rows()

    @classmethod
    def new_row(cls, kind=""):
        return blank_row()

    @classmethod
    def first_rows(cls):
        return [cls.new_row()]

    def mark_suggestions(self):
        if self.form:
            self.form.mark_suggested({path.replace(".", "_") for path in self.suggested})


def version_in(data):
    """The version of the role that the page was written on; nothing readable counts as the oldest."""
    return whole_number(data.get("version", ""), 0)


def whole_number(text, otherwise):
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise
