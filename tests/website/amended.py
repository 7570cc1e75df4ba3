"""What became of things after they were public: corrections and additions, through the real actions."""

from datetime import timedelta

from django.core.files.base import ContentFile

from events import actions as events
from events.models import EventEdition, Replay
from publication import actions as publication
from publication.models import Edition
from releases import actions as releases
from releases.files import sha256_of
from releases.models import Addition, AdditionEdition, ReleaseEdition
from tests import world

A_DAY_LATER = world.LONG_AGO + timedelta(days=1)
NOTICE = "Research expenses were misstated."
MOVED = "The number in the U.S. and the day of the call have changed."


def correction[E: Edition](edition: E, kind: str = "issuer_error", notice: str = NOTICE, **content) -> E:
    """A draft that corrects `edition` from the day after it on, with other fields."""
    draft = publication.begin_correction(edition=edition, by=world.author(), kind=kind, notice=notice)
    given = {"instant": A_DAY_LATER, "archive": True} | content
    if isinstance(draft, ReleaseEdition):
        return releases.edit_release(edition=draft, by=world.author(), **given)
    if isinstance(draft, EventEdition):
        return events.edit_event(edition=draft, by=world.author(), **given)
    for name, value in given.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def corrected_release(edition: ReleaseEdition, **content) -> ReleaseEdition:
    """The release with another headline and another figure for research."""
    draft = correction(edition, **({"headline": f"{edition.headline}, Corrected"} | content))
    line = draft.statements.first().lines.get(label="Research")
    line.values.filter(printed="$1,989").update(printed="$1,998", amount=1998)
    return world.approved(draft)


def moved_call(edition: EventEdition, *, approve: bool = True, **content) -> EventEdition:
    """The call two days later, under another number, its replay with another code and a day longer."""
    draft = correction(edition, "logistics", MOVED, **({"starts_at": edition.starts_at + timedelta(days=2)} | content))
    draft.dial_ins.filter(number="800-555-0136").update(number="800-555-0139")
    until = edition.replay.available_until + timedelta(days=3)
    opens = edition.replay.available_from + timedelta(days=2)
    Replay.objects.filter(edition=draft).update(passcode="353019", available_from=opens, available_until=until)
    return world.approved(EventEdition.objects.get(pk=draft.pk)) if approve else draft


def addition(release: ReleaseEdition, *, content: bytes = b"slides", approve: bool = True, **fields) -> AdditionEdition:
    """Slides that were added the day after the release; with `url`, without a file."""
    given = {"title": "First quarter 2004 slides", "kind": "slides", "instant": A_DAY_LATER, "archive": True} | fields
    if "url" not in given:
        file = ContentFile(content, name="slides.pdf")
        described = {"public_name": "q1-2004-slides.pdf", "media_type": "application/pdf", "sha256": sha256_of(file)}
        given = {"file": file, "size": file.size} | described | given
    by = world.author()
    owner = given.pop("addition", None) or Addition.objects.create(release=release.release)
    edition = AdditionEdition.objects.create(addition=owner, created_by=by, last_edited_by=by, **given)
    publication.created(edition=edition, by=by)
    return world.approved(edition) if approve else edition
