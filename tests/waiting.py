"""Concurrency helpers in which every wait has a timeout."""

import time

import pytest
from django.db import connection

PATIENCE = 60
"""Timeout in seconds, even on a busy machine."""


def wait_until_somebody_waits():
    """Waits until another connection is blocked by this transaction."""
    for _ in range(PATIENCE * 100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone():
                return
        time.sleep(0.01)
    pytest.fail("No connection is waiting.")


def wait_for_all(threads, patience=PATIENCE):
    """Waits until all have ended; fails if one hangs."""
    for thread in threads:
        thread.join(timeout=patience)
    if any(thread.is_alive() for thread in threads):
        pytest.fail("Some threads are still running.")
