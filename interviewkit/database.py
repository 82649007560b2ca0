"""Waits for the database, then migrates it, one process at a time.

python -m interviewkit.database does this without serving; bin/setup ends with it.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 2

# Any number that is the same in every version and isn't used for another lock in this database.
ADVISORY_LOCK = 7_140_215_830_622_479_361


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interviewkit.settings")
    try:
        django.setup()
        wait_until_it_answers()
        with alone():
            bring_up_to_date()
    except (ImproperlyConfigured, OperationalError) as reason:
        sys.exit(f"The database could not be updated. {reason}")


def wait_until_it_answers() -> None:
    """Your own database may start later than this process; the embedded one starts when something connects."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return connection.ensure_connection()
        except OperationalError as reason:
            if settings.EMBEDDED_DATABASE or time.monotonic() > give_up:
                raise
            pause(f"Waiting for the database. {reason}")


@contextmanager
def alone() -> Iterator[None]:
    """Makes this the only process, on any machine, that changes the tables of this database.

    The lock uses its own connection, since code running in the meantime may close the default one. It is polled:
    a query waiting for the lock would block an index being built concurrently.
    """
    own = connection.copy()
    try:
        while not locks(own):
            pause("Waiting for another Interviewkit process to update the database.")
        yield
    finally:
        own.close()


def locks(own) -> bool:
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
        return cursor.fetchone()[0]


def bring_up_to_date() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_questions", verbosity=0)


def pause(reason: str) -> None:
    sys.stderr.write(f"{reason}\n")
    sys.stderr.flush()
    time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
