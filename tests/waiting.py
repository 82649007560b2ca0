"""Two at once, one of whom has to wait for the other."""

import time

import pytest
from django.db import connection


def wait_until_somebody_waits():
    """Until another connection is held up by what this transaction has written."""
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone():
                return
        time.sleep(0.01)
    pytest.fail("Nobody waited.")
