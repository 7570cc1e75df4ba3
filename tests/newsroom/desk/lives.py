"""Editions at each point of their life, for the pages that lead from one to the next."""

from datetime import UTC, datetime

from publication import actions as publication
from publication.models import Correction, Edition, Proposal
from releases import additions
from releases.models import AdditionEdition, ReleaseEdition
from tests import world

NOW = datetime(2030, 1, 7, 22, 0, tzinfo=UTC)
"""A Monday afternoon, after the exchange has closed."""


def waiting(**content) -> ReleaseEdition:
    return world.approved(world.full_draft(**content))


def armed(**content) -> ReleaseEdition:
    """Its instant has passed; it waits for the wire."""
    return waiting(**({"instant": world.LONG_AGO, "gated": True} | content))


def held(**content) -> ReleaseEdition:
    return publication.hold(edition=waiting(**content), by=world.author())


def withdrawn(**content) -> ReleaseEdition:
    return publication.withdraw(
        edition=world.public_release(**content), by=world.approver(), note="Wrong", notice="It was withdrawn."
    )


def proposed(edition: Edition, step: Proposal.Step, *, by=None, **given) -> Proposal:
    return publication.propose(edition=edition, by=by or world.author(), step=step, **given)


def correction(edition: Edition, kind: Correction = Correction.ISSUER_ERROR, notice: str = "It was wrong.") -> Edition:
    """A draft that corrects `edition`, which is public."""
    return publication.begin_correction(edition=edition, by=world.author(), kind=kind, notice=notice)


def addition(release: ReleaseEdition | None = None, **content) -> AdditionEdition:
    """A draft of something added to a public release."""
    release = release or world.public_release()
    given = {"kind": "replay", "title": "Replay of the call", "url": "https://replay.example/1"} | content
    return additions.draft_addition(release=release.release, by=world.author(), **({"instant": world.FAR_OFF} | given))


def state(edition: Edition) -> str:
    return type(edition).objects.get(pk=edition.pk).state
