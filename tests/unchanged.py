"""Checks that a rejected request wrote nothing, whatever its status says."""

import re
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(?!django_session|shared_cache)\w+', re.IGNORECASE)


@contextmanager
def nothing_written():
    """Fails if a row is written in the block; sessions and cached counts may change."""
    with CaptureQueriesContext(connection) as asked:
        yield
    assert [query["sql"] for query in asked if WRITES.match(query["sql"])] == []
