"""A test that commits leaves the next one an empty database with its guards standing."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from releases.models import ReleaseEdition
from tests import world


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_approved_content_is_emptied_away_and_guarded_again(turn):
    assert not ReleaseEdition.objects.exists()
    assert {"author", "approver", "reader"} <= set(Group.objects.values_list("name", flat=True))
    world.issuer()
    edition = world.approved(world.draft())
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseEdition.objects.filter(pk=edition.pk).update(headline="changed")
