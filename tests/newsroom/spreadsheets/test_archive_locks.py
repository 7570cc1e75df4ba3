"""Two people at one batch at the same moment: nothing is approved that nobody looked at."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from newsroom.spreadsheets import actions
from releases.models import ReleaseEdition
from tests import world
from tests.newsroom.spreadsheets.given import as_csv

ROWS = [["headline", "released_at", "body"], ["Tallgrass Opens a Plant", "2004-05-06T07:00:00-04:00", "We opened it."]]


def could_be_written(pk: int) -> bool:
    """Whether another person's transaction could begin to write in the edition now."""
    try:
        with transaction.atomic():
            return ReleaseEdition.objects.select_for_update(nowait=True).filter(pk=pk).exists()
    except OperationalError:
        return False
    finally:
        connection.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
@pytest.mark.django_db(transaction=True)
def test_nobody_can_write_in_a_batch_between_its_hash_and_its_approval(monkeypatch):
    world.issuer()
    batch = actions.import_archive(by=world.author(), name="past.csv", content=as_csv(ROWS))
    edition, hashed = batch.editions.get(), actions.batch_hash
    seen, open_to_others = hashed([edition]), []

    def hash_while_another_tries(editions):
        with ThreadPoolExecutor(1) as other:
            open_to_others.append(other.submit(could_be_written, edition.pk).result())
        return hashed(editions)

    monkeypatch.setattr(actions, "batch_hash", hash_while_another_tries)
    actions.approve_batch(batch=batch, by=world.approver(), batch_hash=seen)
    assert open_to_others == [False]
