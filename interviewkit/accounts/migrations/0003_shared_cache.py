from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache, in which all workers count wrong passwords together."""

    dependencies = [
        ('accounts', '0002_one_spelling_of_an_address'),
    ]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE shared_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX shared_cache_expires ON shared_cache (expires);
            """,
            "DROP TABLE shared_cache",
        ),
    ]
