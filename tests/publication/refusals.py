"""How a refusal is expected: an action's sentence, or a guard's."""

import pytest
from django.db import IntegrityError, connection, transaction

from publication.actions import PublicationError


def refused(sentence: str, action, **kwargs) -> None:
    """`action` fails with words that `sentence`, a pattern, finds, and nothing is written."""
    with pytest.raises(PublicationError, match=sentence):
        action(**kwargs)


def guarded(sentence: str, write) -> None:
    """The database refuses `write`, in the words of a guard."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    assert sentence in str(refusal.value)


def raw(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
