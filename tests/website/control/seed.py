"""What two sites hold that are the same but for the things that wait.

`python -m tests.website.control.seed stand` fills an empty database, and `... wait` adds to it.
"""

import sys
from datetime import timedelta

import django

if __name__ == "__main__":
    django.setup()

from django.core.files.base import ContentFile
from django.core.management import call_command

from events.models import EventEdition
from publication import actions
from releases.files import sha256_of
from releases.models import Attachment, Issuer, ReleaseEdition
from tests import world
from tests.website import amended
from tests.website.canary import (
    CANARY,
    waiting_additions,
    waiting_correction_of_event,
    waiting_event,
    waiting_release,
    waiting_second_edition,
)
from tests.world import FAR_OFF, LONG_AGO

PDF = f"%PDF-1.4\n1 0 obj << /Title ({CANARY}) /Author ({CANARY}) >> endobj\n%%EOF\n".encode()
"""A file with the canary in what it says of itself."""

HOUR = timedelta(hours=1)


def stand() -> None:
    """A site with a bit of everything that can be public."""
    world.issuer()
    Issuer.current().logo.save("logo.png", ContentFile(b"a logo"))
    call = world.public_call(title="An old call")
    old = _with_file(world.full_draft(headline="An old release", instant=LONG_AGO, archive=True), "old")
    world.joined(old, call)
    old.refresh_from_db()
    amended.addition(world.approved(old))
    for year, category in ((2001, "people"), (2002, "dividend"), (2003, "results")):
        fiscal = {"fiscal_year": year} if category == "results" else {"fiscal_year": None, "fiscal_quarter": None}
        world.public_release(
            headline=f"News of {year}", category=category, instant=LONG_AGO.replace(year=year), **fiscal
        )
    amended.corrected_release(world.public_release(headline="A corrected release", instant=LONG_AGO - HOUR))
    amended.moved_call(world.public_call(title="A moved call"))
    gone = world.public_release(headline="A withdrawn release", instant=LONG_AGO - 2 * HOUR)
    for edition in (gone, world.public_call(title="A withdrawn call")):
        actions.withdraw(edition=edition, by=world.approver(), note="wrong", notice="It is withdrawn.")


def wait() -> None:
    """Beside it, with a canary in every field and file: whatever can wait for an instant, or for a person."""
    old = ReleaseEdition.objects.get(headline="An old release")
    call = EventEdition.objects.get(title="An old call")
    corrected = ReleaseEdition.objects.get(headline="A corrected release", number=1)
    waiting_release(call.event, waiting_event().event)
    waiting_second_edition(old)
    waiting_correction_of_event(call)
    waiting_additions(old)
    amended.addition(old, content=PDF, title=CANARY, public_name=f"{CANARY}.pdf", instant=FAR_OFF, archive=False)
    amended.addition(corrected, content=PDF, title=CANARY, instant=FAR_OFF, archive=False)
    for stage in ("draft", "in review", "held", "gated", "cancelled"):
        _at(stage)


def _at(stage: str) -> None:
    """A release that is not public although its instant has passed an hour before `FAR_OFF`."""
    instant = FAR_OFF - HOUR
    edition = world.full_draft(headline=f"{CANARY} {stage}", body=CANARY, instant=instant, gated=stage == "gated")
    _with_file(edition, CANARY)
    if stage == "in review":
        actions.submit(edition=edition, by=edition.created_by)
    elif stage != "draft":
        edition = world.approved(edition)
    if stage == "held":
        actions.hold(edition=edition, by=world.author())
    if stage == "cancelled":
        actions.cancel(edition=edition, by=world.author())


def _with_file(edition: ReleaseEdition, word: str) -> ReleaseEdition:
    file = ContentFile(word.encode(), name=f"{word}.txt")
    Attachment.objects.create(
        edition=edition, title=word, file=file, public_name=f"{word}.txt", media_type="text/plain", size=file.size,
        sha256=sha256_of(file),
    )  # fmt: skip
    return edition


if __name__ == "__main__":
    if sys.argv[1] == "stand":
        call_command("migrate", verbosity=0)
    {"stand": stand, "wait": wait}[sys.argv[1]]()
