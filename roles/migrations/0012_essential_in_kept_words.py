"""Kept wordings of criteria and conditions say “essential” and “How to check”, as the brief does.

What was said of a statement, asked about it, or copied is recognized by its words.
"""

from django.db import migrations

ENDINGS = {"; not a must": "; not essential", "; a must": "; essential"}


def as_told_now(statement: str, words: str) -> str:
    if statement.startswith("success_criteria."):
        ending = next((ending for ending in ENDINGS if words.endswith(ending)), "")
        return words.removesuffix(ending) + ENDINGS.get(ending, "")
    if statement.startswith("conditions.") and " See for yourself: " in words:
        return " How to check: ".join(words.rsplit(" See for yourself: ", 1))
    return words


def reword(apps, schema_editor):
    for name in ("Comment", "Handover"):
        kept = apps.get_model("roles", name).objects
        for row in kept.only("statement", "said").iterator():
            if (told := as_told_now(row.statement, row.said)) != row.said:
                kept.filter(pk=row.pk).update(said=told)
    roles = apps.get_model("roles", "Role").objects
    for role in roles.exclude(copied={}).only("copied").iterator():
        told = {key: as_told_now(key, words) for key, words in role.copied.items()}
        if told != role.copied:
            roles.filter(pk=role.pk).update(copied=told)


class Migration(migrations.Migration):
    dependencies = [("roles", "0011_must_haves")]

    operations = [migrations.RunPython(reword, migrations.RunPython.noop)]
