import gzip
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from .snapshot import Snapshot, take_snapshot

KEPT = Path(__file__).parents[1] / "data" / "kept"


@dataclass
class Upgrade:
    """A database as it was dumped, and as the migrations since have left it."""

    before: Snapshot
    after: Snapshot


@pytest.fixture(scope="module")
def upgrade(django_db_setup, django_db_blocker):
    """The kept database, restored and migrated, in the place of the tests' own one while this module runs."""
    with django_db_blocker.unblock(), instead_of_the_tests_own_database():
        restore()
        before = snapshot()
        call_command("migrate", verbosity=0)
        after = snapshot()
        call_command("load_questions", verbosity=0)
        yield Upgrade(before, after)


@contextmanager
def instead_of_the_tests_own_database():
    own = connection.settings_dict["NAME"]
    kept = f"{own}_kept"
    create(kept)
    use(kept)
    try:
        yield
    finally:
        use(own)
        drop(kept)


def create(name):
    drop(name)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')


def drop(name):
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def use(name):
    connection.close()
    connection.settings_dict["NAME"] = name


def restore():
    """By psql: the dump is plain SQL with psql's own commands in it."""
    arguments, variables = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    quietly = ["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1"]
    dump = gzip.decompress((KEPT / "database.sql.gz").read_bytes())
    subprocess.run([*arguments, *quietly], input=dump, env=variables, check=True)


def snapshot():
    with connection.cursor() as cursor:
        return take_snapshot(cursor)
