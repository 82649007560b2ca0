import copy

from django.db import transaction
from django.utils.functional import cached_property

from interviewkit.forms.fields import whole_number
from roles.brief.defaults import still_suggested
from roles.brief.differences import differences
from roles.brief.steps import BRIEF_STEPS
from roles.checks.prompts import prompt_for_field
from roles.models import Role
from roles.models.brief import ROWS

from .copied import CopiedBeside
from .library import LibraryBeside
from .pasted_text import PastedTextBeside, Typed
from .rows import blank_row, carried, held, rearranged, stored_rows

PART_OF = {rows: part for part, rows in ROWS.items()}
"""The key in a brief's content of each of a role's lists."""


class StepForm:
    """One step of the brief: its fields, its rows, and the version of the role that they were edited on."""

    slug = ""
    form_class = None
    rows_class = None
    rows_name = ""
    group = staticmethod(lambda row: None)
    template = ""
    is_read_only = False

    def __init__(self, role, data=None):
        self.role = role
        self.version = role.version if data is None else version_in(data)
        self.pasted_text = PastedTextBeside.of(role, self.slug, data)
        self.form = self.form_class and self.form_class(data, instance=self.instance())
        self.rows = self.rows_class and self.rows_of_form(data, self.starting_rows())
        self.library = LibraryBeside.of(role, self.slug)
        self.copied = CopiedBeside.of(role, self.slug)
        self.conflicts = []
        self.mark_suggestions()

    @classmethod
    def retyped(cls, role, data, act):
        """The step with all input kept, after one action on its rows or pasted text. Validates and stores nothing."""
        bound = cls(role, data)
        shown = cls(role)
        shown.version, shown.pasted_text = bound.version, bound.pasted_text
        typed = bound.typed if bound.pasted_text is None else bound.pasted_text.after(act, bound.typed, cls)
        typed = shown.applied_from_library(act, typed)
        if bound.form:
            shown.form = cls.form_class(instance=shown.instance(), initial=typed.fields)
            shown.form.focus_on(typed.landed)
        if bound.rows is not None:
            shown.rows = shown.rows_of_form(None, cls.after(act, typed.rows))
        shown.focus_after(act)
        shown.mark_suggestions()
        return shown

    def focus_after(self, act):
        """Moves the focus to the field whose prompt was just skipped."""
        verb, _, key = act.partition("-")
        place = key.partition(".")[0]
        if verb == "skip" and self.form and place in self.form.fields:
            self.form.focus_on(place)

    @property
    def typed(self):
        """All raw input."""
        return Typed(self.form.typed if self.form else {}, [] if self.rows is None else self.rows.typed)

    def applied_from_library(self, act, typed):
        """The input with a library item added, if the action asks for one."""
        verb, _, key = act.partition("-")
        entry = self.library.entry(key) if self.library and verb == "apply" else None
        return self.library.put(entry, typed, self) if entry else typed

    @classmethod
    def after(cls, act, rows):
        """The rows after an action: `add`, `add-hard`, `up-2`, `out-0`, `carry-3-1` ..."""
        verb, _, object_ = act.partition("-")
        place, _, to = object_.partition("-")
        if verb == "add":
            return [*rows, cls.new_row(object_) | {"is_new": True}]
        if verb in ("skip", "store"):
            return held(rows, whole_number(object_.rpartition("@")[2], -1))
        if verb == "carry":
            return carried(rows, whole_number(place, -1), whole_number(to, -1))
        return rearranged(rows, verb, whole_number(object_, -1), cls.rows_class.form.words, cls.group)

    def rows_of_form(self, data, initial):
        return self.rows_class(data, initial=initial, prefix="rows", form_kwargs=self.about_rows)

    def lay_out(self):
        """Prepares the page: folds rows, adds prompts and marks copied statements."""
        if self.copied:
            self.copied.mark(self.form, self.rows)
        if self.rows is not None:
            self.rows.lay_out(self.role.skipped_prompts, self.library)

    @cached_property
    def about_rows(self):
        """Keyword arguments for every row form."""
        return {}

    @property
    def asked_fields(self):
        """Each field with its prompt, or None once the field has a value."""
        skipped = self.role.skipped_prompts
        return [(bound, None if bound.value() else prompt_for_field(bound.name, skipped)) for bound in self.form]

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

    def would_be(self):
        """The whole brief as content, as if saved now. Invalid inputs keep their stored value."""
        told = self.role.content
        if self.form and self.form.is_bound:
            self.form.is_valid()
            told |= self.told()
        if self.rows is not None and self.rows.is_bound and self.rows.management_form.is_valid():
            part = PART_OF[self.rows_name]
            told[part] = self.rows.would_be(told[part])
        return told

    def told(self):
        """The fields of this step as part of the brief's content."""
        return self.step.of(self.form.instance.content)

    @transaction.atomic
    def save(self, by):
        """Saves the step, unless that would overwrite what someone else saved in the meantime."""
        stored = Role.objects.held(self.role.pk)
        before = self.step.of(stored.content)
        self.write(stored, by)
        after = self.step.of(Role.objects.with_brief().get(pk=stored.pk).content)
        if before == after:
            self.note_pasted_text()
            return True
        if self.version < stored.step_versions.get(self.slug, 0):
            transaction.set_rollback(True)
            self.show_conflict(stored, before, after, by)
            return False
        stored.mark_saved(self.slug, by)
        self.note_pasted_text()
        return True

    def note_pasted_text(self):
        """Records the lines of the pasted text that were placed on this page."""
        if self.pasted_text and self.pasted_text.placed:
            self.pasted_text.pasted_text.note(self.pasted_text.placed)

    def write(self, role, by):
        if self.form:
            self.form.instance.save(update_fields=self.form._meta.fields)
        if self.rows is not None:
            self.rows.write(role, getattr(role, self.rows_name))

    def show_conflict(self, stored, before, after, by):
        """Shows both versions, and lets the next save of this page overwrite the stored one."""
        saver = stored.updated_by if stored.step_versions[self.slug] == stored.version else None
        self.version = stored.version
        self.conflicts = [
            {"label": found.label, "theirs": found.before, "yours": found.after, "by": saver, "own": saver == by}
            for found in differences(before, after)
        ]

    def instance(self):
        """A copy of the role, because a ModelForm writes input onto its instance before anything is saved."""
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
    """The role's version that the page was loaded with; an unreadable one counts as the oldest."""
    return whole_number(data.get("version", ""), 0)
