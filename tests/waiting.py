"""Two at once, one of whom has to wait for the other; and every wait has an end."""

import time

import pytest
from django.db import connection

PATIENCE = 60
"""Seconds, on however busy a machine."""


def wait_until_somebody_waits():
    """Until another connection is held up by what this transaction has written."""
    for _ in range(PATIENCE * 100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone():
                return
        time.sleep(0.01)
    pytest.fail("Nobody waited.")


def wait_for_all(threads, patience=PATIENCE):
    """Until all of them have ended, which what hangs does not."""
    for thread in threads:
        thread.join(timeout=patience)
    if any(thread.is_alive() for thread in threads):
        pytest.fail("Somebody is still at it.")
