"""The lines of the log: where a failure happened, never what the rows, forms and texts around it said.

The message of an exception may quote them: PostgreSQL's names the row that it refused, a form's the value, Python's
the object. So a traceback is printed with its places and its kinds of error alone, and a message of its own only where
that is known to quote nothing.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

from django.core.exceptions import DisallowedHost
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError

QUOTES_NOTHING = (IntegrityError, OperationalError, ProgrammingError, InterfaceError, DisallowedHost)
"""Errors whose first line names tables, constraints or hosts; values stand in the lines after it."""

type Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Line(logging.Formatter):
    """One record as text, its exceptions told by `said`."""

    def format(self, record: logging.LogRecord) -> str:
        kept = record.msg, record.args, record.exc_text, record.exc_info
        record.msg, record.args = _message(record), ()
        # Another handler may have left the whole traceback here. A refusal below an error needs none.
        record.exc_text = None
        if record.levelno < logging.ERROR:
            record.exc_info = None
        try:
            return super().format(record)
        finally:
            record.msg, record.args, record.exc_text, record.exc_info = kept

    def formatException(self, ei: Caught) -> str:
        return "".join(_told(ei[1])).rstrip() if ei[1] is not None else ""


def said(error: BaseException) -> str:
    """The kind of an error, and its message where that quotes nothing."""
    kind = type(error).__name__
    if not isinstance(error, QUOTES_NOTHING):
        return kind
    first = str(error).strip().partition("\n")[0]
    return f"{kind}: {first}"


def _message(record: logging.LogRecord) -> str:
    """The message, with every exception in it told by `said`."""
    if isinstance(record.msg, BaseException):
        return said(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(said(each) if isinstance(each, BaseException) else each for each in record.args)
    message = record.getMessage()
    for error in _chain(record.exc_info[1] if isinstance(record.exc_info, tuple) else None):
        # Django names some refusals by their message, with what is not ASCII escaped.
        for text in (str(error), str(error).encode("unicode_escape").decode("ascii")):
            if len(text) > 3:
                message = message.replace(text, said(error))
    return message


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came from, last first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> Iterator[str]:
    for each in reversed([*_chain(error)]):
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(each.__traceback__)
        yield f"{said(each)}\n"
