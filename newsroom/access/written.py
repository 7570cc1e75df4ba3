"""Whether a request wrote anything that lasts: seen at the database, so that no page has to say so itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.sessions.models import Session
from django.db import connection, transaction

from newsroom.models import Access

WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(?P<table>\w+)', re.IGNORECASE)
OWN = {Session._meta.db_table, Access._meta.db_table}
"""Written by looking at pages."""


@contextmanager
def watched() -> Iterator[list[str]]:
    """The tables that are written within it and stay written: what is rolled back is not among them."""
    written: list[str] = []

    def note(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        found = WRITES.match(sql)
        if found and found["table"] not in OWN:
            transaction.on_commit(lambda: written.append(found["table"]))
        return result

    with connection.execute_wrapper(note):
        yield written
