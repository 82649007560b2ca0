"""Copied statements of a step that wait for confirmation, marked at their fields and listed beside the step."""

from django.utils.html import format_html

from roles.brief.copies import unconfirmed
from roles.brief.statements import all_statements
from roles.models.brief import GROUPS

FIRST_FIELD = {"tour": "tour_type"} | {f"gains.{name}": field for name, field in GROUPS["gains"].items()}
"""The field to mark for a statement that has several fields, or one with a different name."""

EVERYTHING = "*"


class CopiedBeside:
    """The copied facts of one step that no one has confirmed yet."""

    def __init__(self, role, step):
        self.role = role
        waiting = unconfirmed(role, role.content)
        self.statements = [one for one in all_statements(role.content) if one.step == step and one.key in waiting]
        self.confirmed = []

    @classmethod
    def of(cls, role, step):
        return cls(role, step) if role.copied_as else None

    def confirm(self, key, by):
        """Confirms one of these facts, or all of them, and saves that at once."""
        self.confirmed = [one for one in self.statements if key in (one.key, EVERYTHING)]
        self.role.confirm([one.key for one in self.confirmed], by)
        self.statements = [one for one in self.statements if one not in self.confirmed]

    def mark(self, form, rows):
        """Marks each field or row whose wording was copied."""
        fields = dict(form.fields) if form else {}
        for row in rows.forms if rows is not None else ():
            fields[row.row_key] = row.fields[row.words[0]]
            row.is_copied = any(key.endswith(f".{row.row_key}") for key in self.keys)
        for key in self.keys:
            part, _, rest = key.partition(".")
            name = FIRST_FIELD.get(key) or rest or part
            if name in fields:
                said = fields[name].help_text
                fields[name].help_text = format_html("{} <b class='asks'>{}</b>", said, self.role.copied_note)

    @property
    def keys(self):
        return {statement.key for statement in self.statements}
