"""The one place where a read exhibit becomes rows.

Errors: `IntakeError` with one sentence for the person; nothing is half-saved, neither row nor file.
"""

import hashlib
import json
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import actions as events
from events.models import Event, EventEdition
from exhibits.document import Exhibit, ExhibitError, UnconfirmedError
from exhibits.form import as_json, from_json
from exhibits.read import read_exhibit
from exhibits.source import read_source
from financials import actions as financials
from newsroom.intake.calls import announces_call, as_issued, event_content, public_calls
from newsroom.intake.rows import contact_rows, release_content
from newsroom.intake.uploads import kind_of
from newsroom.models import Intake
from publication import actions as publication
from publication.models import State
from releases import actions as releases
from releases.models import ReleaseEdition

NAME_LENGTH = Intake._meta.get_field("name").max_length


class IntakeError(Exception):
    """It cannot be taken in, accepted or rejected; the message is one sentence: what is wrong and what to do."""


class TakenInBefore(IntakeError):
    """The same bytes were brought in before, as `intake`."""

    def __init__(self, intake: Intake):
        super().__init__(f"The same file was brought in before, on {intake.at:%B %-d, %Y}, as “{intake}”.")
        self.intake = intake


class NotConfirmed(IntakeError):
    """The file holds what it does not print: it can be taken in once a person confirms that it is read without."""


def take_in(*, name: str, content: bytes, by: User, confirmed: bool = False) -> Intake:
    """Read an exhibit and keep it, as it came, for review. Its length is looked at before anything is parsed.

    `confirmed` says that `by` was told what a Word file holds that it does not print, and wants it read without.
    Raises `IntakeError`, `NotConfirmed`, and `TakenInBefore` for the same file again. It must not be called inside a
    transaction: a rollback would leave the file behind.
    """
    if sentence := over_limit(name, len(content)):
        raise IntakeError(sentence)
    sha256 = hash_of(content)
    if known := Intake.objects.filter(sha256=sha256).first():
        raise TakenInBefore(known)
    intake = Intake(name=name[:NAME_LENGTH], sha256=sha256, size=len(content), by=by)
    try:
        _read(intake, content, confirmed=confirmed)
    except UnconfirmedError as error:
        raise NotConfirmed(str(error)) from None
    except ExhibitError as error:
        raise IntakeError(str(error)) from None
    try:
        _keep(intake, content)
    except IntegrityError:
        raise TakenInBefore(Intake.objects.get(sha256=sha256)) from None
    return intake


@transaction.atomic
def correct(*, intake: Intake, reading: Exhibit, by: User, seen: str | None = None) -> Intake:
    """Keep a reading as `by` corrected it. `seen` is the `stamp` of the reading that was corrected: see `_waiting`."""
    intake = _waiting(intake, seen)
    corrected = as_json(reading)
    if corrected != intake.reading:
        intake.reading = corrected
        intake.save(update_fields=["reading"])
        intake.corrected_by.add(by)
    return intake


@transaction.atomic
def accept(
    *, intake: Intake, reading: Exhibit, by: User, join: Event | None = None, seen: str | None = None
) -> ReleaseEdition:
    """Make drafts of everything that `reading` says, and show the release with its call.

    The call is a new event's draft, or `join`, an event whose public call starts at the same instant: then nothing of
    that event is written. All who had a hand in the intake count as editors of the drafts, so that none of them can
    approve.
    """
    intake = correct(intake=intake, reading=reading, by=by, seen=seen)
    try:
        edition = _draft_release(reading, by=by, note=_note(intake))
        call = _call(reading, edition, by=by, join=join)
    except ValidationError as error:
        raise IntakeError(" ".join(_sentences(error))) from None
    for part in [edition] if call is None else [edition, call]:
        _count_as_editors(part, intake, by)
    _decide(intake, Intake.Outcome.ACCEPTED, by=by, release_edition=edition, event_edition=call)
    edition.refresh_from_db()
    return edition


@transaction.atomic
def reject(*, intake: Intake, reason: str, by: User) -> Intake:
    """Give an intake up, saying why; the upload and its reading stay."""
    if not reason.strip():
        raise IntakeError("Say why it is rejected: the reason is kept with the upload.")
    if "\0" in reason:
        raise IntakeError("The reason holds a NUL character, which cannot be kept: write it anew.")
    return _decide(_waiting(intake), Intake.Outcome.REJECTED, by=by, reason=reason.strip())


@transaction.atomic
def take_up_again(*, intake: Intake) -> Intake:
    """Open a decided intake for review once more: one that was rejected, or whose release is gone or cancelled."""
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if not may_be_taken_up(intake):
        raise IntakeError("This intake became a release, which still stands: work on that.")
    return _decide(intake, Intake.Outcome.WAITING, by=None, release_edition=None, event_edition=None)


def hash_of(content: bytes) -> str:
    """SHA-256 in hex: the same file is the same file under any name."""
    return hashlib.sha256(content).hexdigest()


def over_limit(name: str, size: int) -> str:
    """One sentence where `size` bytes are more than is taken in; else empty."""
    limit = settings.INTAKE_LIMIT_BYTES
    if size <= limit:
        return ""
    return (
        f"{name} has {size:,} bytes, more than the {limit:,} that are taken in: "
        "bring in the exhibit alone, without pictures and other exhibits."
    )


def may_be_taken_up(intake: Intake) -> bool:
    edition = intake.release_edition
    gone = edition is None or edition.state == State.CANCELLED
    return intake.outcome != Intake.Outcome.WAITING and gone


def reading_of(intake: Intake) -> Exhibit:
    """The reading with the corrections made so far."""
    return from_json(intake.reading)


def stamp(intake: Intake) -> str:
    """A short mark of the reading as it now stands, by which a later save knows what its person saw."""
    return hashlib.sha256(json.dumps(intake.reading, sort_keys=True).encode()).hexdigest()[:16]


def earlier_results(reading: Exhibit) -> list[ReleaseEdition]:
    """Results releases that already report the fiscal period of `reading`, drafts too, given up ones not."""
    period = reading.period
    if reading.kind != "results" or period.fiscal_year is None:
        return []
    results = ReleaseEdition.objects.filter(
        category=ReleaseEdition.Category.RESULTS, fiscal_year=period.fiscal_year, fiscal_quarter=period.quarter
    )
    return list(results.exclude(state=State.CANCELLED))


def _read(intake: Intake, content: bytes, *, confirmed: bool) -> None:
    """Fill in what was read of `content`, and what was confirmed where it had to be. Raises ExhibitError."""
    try:
        source = read_source(content, intake.name)
    except UnconfirmedError as told:
        if not confirmed:
            raise
        intake.unprinted, intake.confirmed_by = str(told), intake.by
        source = read_source(content, intake.name, confirmed=True)
    intake.kind, intake.lines = kind_of(content, source), "\n".join(source.lines)
    intake.reading = as_json(read_exhibit(content, intake.name, confirmed=confirmed))


def _keep(intake: Intake, content: bytes) -> None:
    """Save file and row together; without the row the file goes too."""
    intake.file.save(intake.name, ContentFile(content), save=False)
    try:
        with transaction.atomic(durable=True):
            intake.save()
    except BaseException:
        intake.file.delete(save=False)
        raise


def _note(intake: Intake) -> str:
    if not intake.confirmed_by:
        return f"Accepted from “{intake}”."
    return (
        f"Accepted from “{intake}”. It holds what it does not print: {intake.confirmed_by} confirmed "
        "that it be read without."
    )


def _waiting(intake: Intake, seen: str | None = None) -> Intake:
    """The locked row, refused when it is decided, or when its reading is no longer the one marked `seen`."""
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.outcome != Intake.Outcome.WAITING:
        raise IntakeError(f"This intake is {intake.get_outcome_display().lower()} already: nothing was changed.")
    if seen is not None and seen != stamp(intake):
        raise IntakeError(
            "Somebody else saved corrections while you looked: nothing of yours was saved. "
            "Open the page in a second window, compare, and save again from there."
        )
    return intake


def _draft_release(reading: Exhibit, *, by: User, note: str) -> ReleaseEdition:
    edition = releases.draft_release(by=by, note=note, **release_content(reading))
    releases.write_contacts(edition=edition, by=by, contacts=contact_rows(reading))
    financials.write_statements(edition=edition, by=by, statements=reading.statements)
    return edition


def _call(reading: Exhibit, edition: ReleaseEdition, *, by: User, join: Event | None) -> EventEdition | None:
    """The draft of a new event that `edition` joins; None where it joins a public one, or announces none."""
    if join is not None:
        if join not in [call.event for call in public_calls(reading)]:
            raise IntakeError("The call to be joined is not public, or starts at another time: choose again.")
        events.join(edition=edition, event=join, by=by)
        return None
    if not announces_call(reading):
        return None
    call = events.draft_event(
        by=by, note="Announced in the release that it came with.", **event_content(reading, edition)
    )
    call = events.write_participation(
        edition=call,
        by=by,
        call=reading.call,
        replay=reading.replay,
        webcast=reading.webcast,
        replay_as_issued=_without_window(reading),
        webcast_as_issued=_without_archive(reading),
    )
    events.join(edition=edition, event=call.event, by=by)
    return call


def _without_window(reading: Exhibit) -> str:
    replay = reading.replay
    exact = replay is None or (replay.available_from and replay.available_until)
    return "" if exact else as_issued(reading, "replay")


def _without_archive(reading: Exhibit) -> str:
    webcast = reading.webcast
    exact = webcast is None or webcast.archived_until or webcast.archived_for_days
    return "" if exact else as_issued(reading, "webcast")


def _count_as_editors(edition: ReleaseEdition | EventEdition, intake: Intake, by: User) -> None:
    """Let everyone who brought in or corrected the intake count as an editor; `by`, who accepts, comes last."""
    others = {intake.by, *intake.corrected_by.all()} - {by}
    for person in [*sorted(others, key=lambda person: person.pk), by]:
        publication.edit(edition=edition, by=person)


def _decide(intake: Intake, outcome: Intake.Outcome, *, by: User | None, **what) -> Intake:
    intake.outcome, intake.decided_by = outcome, by
    intake.decided_at = by and timezone.now()
    for name, value in what.items():
        setattr(intake, name, value)
    intake.save()
    return intake


def _sentences(error: ValidationError) -> Iterable[str]:
    """Each complaint with the field that it is about."""
    if not hasattr(error, "error_dict"):
        return error.messages
    fields = error.message_dict.items()
    return [
        message if name == "__all__" else f"{name.replace('_', ' ').capitalize()}: {message}"
        for name, messages in fields
        for message in messages
    ]
