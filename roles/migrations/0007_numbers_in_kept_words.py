"""What was said of a statement, asked about it or copied keeps the words it had, by which it is known again.

Those words are rewritten as numbers are told from now on: 1 month, EUR 40,000 where both ends are equal, 11,000.
"""

import re

from django.db import migrations

REWORDED = {
    "tour": [(r"(^|, )1 months(?=,|$)", r"\g<1>1 month")],
    "location": [(r"(^|, )1 days a week on site$", r"\g<1>1 day a week on site")],
    "hours_per_week": [(r"^1 hours a week", "1 hour a week")],
    "pay": [(r"^((?:[A-Z]{3} )?)([\d,]+) to \2(?=[ .]|$)", r"\1\2"), (r"^(from|up to)  ", r"\1 ")],
}
BARE_NUMBER = re.compile(r"(-?)([1-9]\d{3,})((?:\.\d+)?)")


def as_told_now(statement: str, words: str, criterion: dict | None = None) -> str:
    if criterion:
        return _criterion_told_now(words, criterion)
    for old, new in REWORDED.get(statement, []):
        words = re.sub(old, new, words)
    return words


def _criterion_told_now(words: str, row: dict) -> str:
    """Only where the words are still those of the criterion: which part of a line is its unit, the line can't tell."""
    start = row["baseline"] or (
        f"not measured yet (known by month {row['baseline_known_by']})" if row["baseline_known_by"] else "?"
    )
    before, after = (
        f"{row['statement'] or '(blank)'}: from {told(start)} to {told(row['target'] or '?')} {row['unit']}".rstrip() + ";"
        for told in (str, lambda typed: _with_commas(typed, row["unit"]))
    )
    return words.replace(before, after, 1) if words.startswith(before) else words


def _with_commas(typed: str, unit: str) -> str:
    typed = " ".join(typed.split())
    figure = BARE_NUMBER.fullmatch(typed)
    if not figure or (len(typed) == 4 and 1900 <= int(typed) < 2100 and unit.strip().lower() in ("", "year")):
        return typed
    sign, whole, fraction = figure.groups()
    return f"{sign}{int(whole):,}{fraction}"


def reword(apps, schema_editor):
    rows = apps.get_model("roles", "SuccessCriterion").objects.values()
    criteria = {f"success_criteria.{row['id']}": row for row in rows}
    for name in ("Remark", "Handover"):
        kept = apps.get_model("roles", name).objects
        for row in kept.only("statement", "said").iterator():
            if (told := as_told_now(row.statement, row.said, criteria.get(row.statement))) != row.said:
                kept.filter(pk=row.pk).update(said=told)
    roles = apps.get_model("roles", "Role").objects
    for role in roles.exclude(copied={}).only("copied").iterator():
        told = {key: as_told_now(key, words, criteria.get(key)) for key, words in role.copied.items()}
        if told != role.copied:
            roles.filter(pk=role.pk).update(copied=told)


class Migration(migrations.Migration):
    dependencies = [("roles", "0006_simply_so")]

    operations = [migrations.RunPython(reword, migrations.RunPython.noop)]
