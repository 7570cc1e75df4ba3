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
from publication.models import Edition
from releases import additions
from releases.files import sha256_of
from releases.models import Attachment, Issuer, Release, ReleaseEdition
from tests import world
from tests.website.canary import CANARY, canaries, waiting_event, waiting_release, waiting_second_edition
from tests.world import FAR_OFF, LONG_AGO

PDF = f"%PDF-1.4\n1 0 obj << /Title ({CANARY}) /Author ({CANARY}) >> endobj\n%%EOF\n".encode()
"""A file with the canary in what it says of itself."""

HOUR = timedelta(hours=1)


def stand() -> None:
    """A site with a bit of everything that can be public."""
    world.issuer()
    Issuer.current().logo.save("logo.png", ContentFile(b"a logo"))
    call = world.public_call(title="An old call")
    world.joined(old := _with_file(world.full_draft(headline="An old release", instant=LONG_AGO, archive=True)), call)
    old.refresh_from_db()
    world.approved(old)
    for year, category in ((2001, "people"), (2002, "dividend"), (2003, "results")):
        instant = LONG_AGO.replace(year=year)
        fiscal = {"fiscal_year": year} if category == "results" else {"fiscal_year": None, "fiscal_quarter": None}
        world.public_release(headline=f"News of {year}", category=category, instant=instant, **fiscal)
    _corrected(world.public_release(headline="A corrected release", instant=LONG_AGO - HOUR))
    _approved(_addition(old.release, title="Old slides", public_name="old-slides.pdf", instant=LONG_AGO + HOUR))
    gone = world.public_release(headline="A withdrawn release", instant=LONG_AGO - 2 * HOUR)
    actions.withdraw(edition=gone, by=world.approver(), note="wrong", notice="It is withdrawn.")
    ended = world.public_call(title="A withdrawn call", starts_at=LONG_AGO)
    actions.withdraw(edition=ended, by=world.approver(), note="wrong")


def wait() -> None:
    """Beside it, with a canary in every field and file: whatever can wait for an instant, or for a person."""
    old = ReleaseEdition.objects.get(headline="An old release")
    call = EventEdition.objects.get(title="An old call")
    announced = waiting_event()
    waiting_release(call.event, announced.event)
    waiting_second_edition(old)
    _approved(_addition(old.release, title=CANARY, public_name=f"{CANARY}-slides.pdf", instant=FAR_OFF))
    _second_edition_of(call)
    _at_every_stage()


def _at_every_stage() -> None:
    """What is not public although its instant may be past: drafted, sent, held, behind its gate, cancelled."""
    for stage in ("draft", "in review", "held", "gated", "cancelled"):
        edition = world.full_draft(headline=f"{CANARY} {stage}", instant=FAR_OFF - HOUR, gated=stage == "gated")
        if stage == "draft":
            continue
        if stage == "in review":
            actions.submit(edition=edition, by=edition.created_by)
            continue
        edition = world.approved(_with_file(edition, CANARY))
        if stage == "held":
            actions.hold(edition=edition, by=world.author())
        if stage == "cancelled":
            actions.cancel(edition=edition, by=world.author())


def _corrected(first: ReleaseEdition) -> None:
    second = actions.begin_correction(edition=first, by=world.author(), kind="issuer_error", notice="It was wrong.")
    ReleaseEdition.objects.filter(pk=second.pk).update(instant=LONG_AGO, archive=True, headline="A release, corrected")
    _approved(second)


def _second_edition_of(call: EventEdition) -> None:
    """Other numbers to call, from `FAR_OFF` on."""
    second = actions.begin_correction(edition=call, by=world.author(), kind="logistics", notice=CANARY)
    text = canaries(EventEdition) | {"zone": call.zone}
    EventEdition.objects.filter(pk=second.pk).update(instant=FAR_OFF, **text)
    second.dial_ins.update(label=CANARY, number=CANARY)
    _approved(second)


def _with_file(edition: ReleaseEdition, word: str = "old") -> ReleaseEdition:
    file = ContentFile(word.encode(), name=f"{word}.txt")
    Attachment.objects.create(
        edition=edition, title=word, file=file, public_name=f"{word}.txt", media_type="text/plain", size=file.size,
        sha256=sha256_of(file),
    )  # fmt: skip
    return edition


def _addition(release: Release, *, title: str, public_name: str, instant) -> Edition:
    file = ContentFile(PDF if title == CANARY else b"%PDF-1.4 old", name=public_name)
    return additions.draft_addition(
        release=release, by=world.author(), title=title, instant=instant, archive=instant < FAR_OFF, file=file,
        public_name=public_name, media_type="application/pdf", size=file.size, sha256=sha256_of(file),
    )  # fmt: skip


def _approved(edition: Edition) -> Edition:
    return world.approved(type(edition)._base_manager.get(pk=edition.pk))


if __name__ == "__main__":
    if sys.argv[1] == "stand":
        call_command("migrate", verbosity=0)
    {"stand": stand, "wait": wait}[sys.argv[1]]()
