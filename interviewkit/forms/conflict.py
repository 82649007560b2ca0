"""Edit conflicts: the stored and the submitted value of each field, if someone else saved first."""

from dataclasses import dataclass
from datetime import date

from django.forms import ModelMultipleChoiceField


@dataclass(frozen=True)
class Conflict:
    """One field whose stored and submitted values differ."""

    label: str
    theirs: str
    yours: str
    by: str = ""


def conflicts_in(form, prefix: str = "", by: str = "") -> list[Conflict]:
    """The fields whose submitted value differs from the stored one."""
    return [_conflict(form[name], prefix, by) for name in form.changed_data if not form[name].is_hidden]


def _conflict(field, prefix: str, by: str) -> Conflict:
    label = f"{prefix}: {field.label}" if prefix else field.label
    return Conflict(label, _in_words(field, field.initial), _in_words(field, field.data), by)


def _in_words(field, value: object) -> str:
    choices = dict(_flat(field.field))
    if isinstance(value, list | tuple) or isinstance(field.field, ModelMultipleChoiceField):
        return ", ".join(_word(choices, one) for one in value or [])
    else:
        return _word(choices, value)


def _word(choices: dict[str, str], value: object) -> str:
    value = getattr(value, "pk", value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    elif isinstance(value, date):
        return value.isoformat()
    else:
        return choices.get(str(value), "" if value is None else str(value))


def _flat(field) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in getattr(field, "choices", [])]
