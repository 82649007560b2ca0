"""Must-haves as rows with an identity, which incidents and questions can point at."""

import uuid
from collections import Counter

import django.db.models.deletion
from django.db import migrations, models

NAMESPACE = uuid.UUID("5b1c1f8e-7c55-4e0b-9f0e-6a3f4f1f2f6d")
"""As in ``roles.brief.must_haves``: a must-have of an early revision gets the same id when it is read."""


def make_rows(apps, schema_editor):
    MustHave = apps.get_model("roles", "MustHave")
    for role in apps.get_model("roles", "Role").objects.exclude(must_haves=[]).iterator():
        MustHave.objects.bulk_create(
            MustHave(id=key, role=role, position=place, statement=words)
            for place, (key, words) in enumerate(identified(role.pk, role.must_haves))
        )


def identified(role_id, texts):
    """Each text with its id. The same text a second time has an id of its own."""
    times = Counter()
    for words in texts:
        times[words] += 1
        yield uuid.uuid5(NAMESPACE, f"{role_id}:{times[words]}:{words}"), words


def make_texts(apps, schema_editor):
    for role in apps.get_model("roles", "Role").objects.iterator():
        rows = role.must_have_rows.filter(retired_at=None).order_by("position", "pk")
        role.must_haves = list(rows.values_list("statement", flat=True))
        role.save(update_fields=["must_haves"])


class Migration(migrations.Migration):
    dependencies = [("roles", "0010_comments_library_pasted_text")]

    operations = [
        migrations.CreateModel(
            name="MustHave",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("retired_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("statement", models.CharField(max_length=500)),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="must_have_rows", to="roles.role"
                    ),
                ),
            ],
            options={"verbose_name": "must-have", "ordering": ["position", "pk"], "abstract": False},
        ),
        migrations.RunPython(make_rows, make_texts, elidable=True),
        migrations.RemoveField("role", "must_haves"),
        migrations.AlterField(
            "musthave",
            "role",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="must_haves", to="roles.role"
            ),
        ),
    ]
