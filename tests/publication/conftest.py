from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from publication import actions
from tests import world
from tests.publication.hands import NOON, Hands


@pytest.fixture
def issuer(db):
    return world.issuer()


@pytest.fixture
def clock(issuer, monkeypatch):
    """Clocks that stand at `NOON` until the test moves them."""
    return Hands(monkeypatch)


@pytest.fixture
def waiting(clock):
    """Gives a release that was approved an hour ago; its instant is an hour after noon unless said otherwise."""

    def approve(**content):
        stood = clock.now
        clock.wait(hours=-1)
        edition = world.approved(world.draft(**({"instant": NOON + timedelta(hours=1)} | content)))
        clock.move_to(stood)
        return edition

    return approve


@pytest.fixture
def second():
    """A second approver."""
    return world.person("clara", "approver")


@pytest.fixture
def root():
    return get_user_model().objects.create_superuser("root", password="root")


@pytest.fixture
def confirmed(second):
    """Proposes a step as the author, confirms it as the approver, and gives the edition as it is then."""

    def confirm(edition, step, **given):
        proposal = actions.propose(edition=edition, by=world.author(), step=step, **given)
        return actions.confirm(edition=edition, by=world.approver(), proposal=proposal.pk)

    return confirm
