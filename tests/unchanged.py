"""A refusal is one when nothing was written, whatever the answer's status says."""

import re
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(?!django_session|shared_cache)\w+', re.IGNORECASE)


@contextmanager
def nothing_written():
    """Fails when a row of ours is written meanwhile; sessions and the counts of the cache may change."""
    with CaptureQueriesContext(connection) as asked:
        yield
    assert [query["sql"] for query in asked if WRITES.match(query["sql"])] == []
