"""How long a process that serves the site waits for the database: one that hangs must not hold its threads for ever."""

import select
from typing import Any

import psycopg2
from psycopg2 import extensions

SILENCE = 5.0
"""Seconds without a word from the database in the middle of an exchange; then the connection is given up."""


def bound_waiting(seconds: float = SILENCE) -> None:
    """From now on every connection of this process to PostgreSQL gives up after `seconds` of silence.

    The statement then fails with `OperationalError`, as where the database is away. Neither the server's own
    `statement_timeout` nor TCP notices a server that is stopped but still has its connections.
    """

    def wait(connection: Any) -> None:
        while (state := connection.poll()) != extensions.POLL_OK:
            reads = [connection.fileno()] if state == extensions.POLL_READ else []
            writes = [connection.fileno()] if state == extensions.POLL_WRITE else []
            if not any(select.select(reads, writes, [], seconds)):
                raise psycopg2.OperationalError(f"The database has not answered for {seconds:g} s.")

    extensions.set_wait_callback(wait)
