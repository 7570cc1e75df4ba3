"""A database that hangs is given up in time, and the connection to it with it."""

import pytest
from django.db import OperationalError, connection
from psycopg2 import extensions

from publication.site.patience import bound_waiting

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite runs inside the process"),
]


@pytest.fixture(autouse=True)
def patience():
    before = extensions.get_wait_callback()
    bound_waiting(0.2)
    yield
    extensions.set_wait_callback(before)


def test_a_statement_without_an_answer_fails_and_the_next_connection_works():
    with pytest.raises(OperationalError, match="has not answered for"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.6)")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
