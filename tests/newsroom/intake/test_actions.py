"""Taking in, accepting and rejecting: what is saved, and what is refused in one sentence with nothing saved."""

from dataclasses import replace
from datetime import timedelta

import pytest

from events.form import call_of, replay_of, webcast_of
from events.models import Event, EventEdition
from exhibits.document import Call, Contact, DialIn, Replay
from newsroom.intake import actions, calls
from newsroom.intake.actions import (
    IntakeError,
    TakenInBefore,
    accept,
    correct,
    reading_of,
    reject,
    take_in,
    take_up_again,
)
from newsroom.models import Intake
from publication import actions as publication
from publication.models import Act, State
from releases.models import Release, ReleaseEdition
from tests import world
from tests.newsroom.intake.given import SAMPLE, taken_in

pytestmark = pytest.mark.django_db


def kept_bytes(intake):
    with intake.file.open() as file:
        return file.read()


REFUSED = [
    (b"", "is empty"),
    (b" \r\n\t ", "is empty"),
    (b"%PDF-1.4 whatever", "is a PDF"),
    (b"\x00\x01\x02\x03" * 50, "is not text"),
    (b"\xff\xfe\x00", "cannot be decoded"),
    (b"words " + b"\x81\x8d" * 40, "cannot be decoded"),
]


@pytest.mark.parametrize(("content", "sentence"), REFUSED)
def test_what_cannot_be_read_leaves_neither_row_nor_file(content, sentence, uploads):
    before = uploads()
    with pytest.raises(IntakeError, match=sentence):
        take_in(name="release.txt", content=content, by=world.author())
    assert not Intake.objects.exists()
    assert uploads() == before


def test_over_the_limit_is_refused_before_it_is_read(settings, monkeypatch, uploads):
    settings.INTAKE_LIMIT_BYTES = 1000
    before = uploads()
    for reader in ("read_exhibit", "read_source"):
        monkeypatch.setattr(actions, reader, lambda *_, **__: pytest.fail("it was parsed"))
    with pytest.raises(IntakeError, match="1,001 bytes, more than the 1,000"):
        take_in(name="release.txt", content=b"x" * 1001, by=world.author())
    assert not Intake.objects.exists()
    assert uploads() == before


def test_the_upload_is_kept_as_it_came_under_a_random_name(uploads):
    before = uploads()
    intake = taken_in()
    assert kept_bytes(intake) == SAMPLE.read_bytes()
    assert SAMPLE.stem not in intake.file.name
    assert len(uploads() - before) == 1
    assert intake.size == SAMPLE.stat().st_size


def test_a_row_that_cannot_be_saved_leaves_no_file(uploads, monkeypatch):
    before = uploads()

    def broken(self, *args, **options):
        raise RuntimeError

    monkeypatch.setattr(Intake, "save", broken)
    with pytest.raises(RuntimeError):
        taken_in()
    assert uploads() == before


def test_the_same_bytes_lead_to_the_intake_they_became(uploads):
    first = taken_in()
    kept = uploads()
    with pytest.raises(TakenInBefore) as again:
        take_in(name="another-name.txt", content=SAMPLE.read_bytes(), by=world.approver())
    assert again.value.intake == first
    assert uploads() == kept


def test_accepting_makes_drafts_of_everything(sample):
    world.issuer()
    intake = taken_in()
    edition = accept(intake=intake, reading=reading_of(intake), by=world.author())
    intake.refresh_from_db()
    assert edition.state == intake.event_edition.state == State.DRAFT
    assert edition.instant is None
    assert (intake.outcome, intake.release_edition, intake.decided_by) == ("accepted", edition, world.author())
    assert [joining.event for joining in edition.joinings.all()] == [intake.event_edition.event]
    assert edition.contacts.count() == len(sample.contacts)
    assert edition.statements.count() == 2
    assert edition.period_name == "First quarter 2004"


def test_the_call_keeps_its_zone_its_numbers_and_its_windows(sample):
    world.issuer()
    intake = taken_in()
    accept(intake=intake, reading=reading_of(intake), by=world.author())
    intake.refresh_from_db()
    call = intake.event_edition
    assert call.zone == "America/New_York"
    assert call.title == "First quarter 2004 results conference call"
    assert (call_of(call), replay_of(call), webcast_of(call)) == (sample.call, sample.replay, sample.webcast)


@pytest.mark.parametrize("broken", ["releases.write_contacts", "financials.write_statements", "events.join", "_decide"])
def test_a_break_in_the_middle_of_accepting_leaves_nothing(monkeypatch, broken):
    intake = taken_in()

    def fail(*args, **options):
        raise RuntimeError

    monkeypatch.setattr(f"newsroom.intake.actions.{broken}", fail)
    with pytest.raises(RuntimeError):
        accept(intake=intake, reading=reading_of(intake), by=world.author())
    assert not Release.objects.exists()
    assert not Event.objects.exists()
    assert not Act.objects.exists()
    intake.refresh_from_db()
    assert intake.outcome == Intake.Outcome.WAITING


def test_what_the_rows_refuse_is_one_sentence_and_leaves_nothing(sample):
    intake = taken_in()
    nobody = replace(sample, contacts=(*sample.contacts, Contact(audience="media")))
    with pytest.raises(IntakeError, match="A contact needs at least a name"):
        accept(intake=intake, reading=nobody, by=world.author())
    with pytest.raises(IntakeError, match="Headline: "):
        accept(intake=intake, reading=replace(sample, headline=None), by=world.author())
    assert not ReleaseEdition.objects.exists()


def test_a_public_call_is_joined_and_not_written(sample):
    public = world.public_call()
    intake = taken_in()
    edition = accept(intake=intake, reading=reading_of(intake), by=world.author(), join=public.event)
    intake.refresh_from_db()
    assert [joining.event for joining in edition.joinings.all()] == [public.event]
    assert intake.event_edition is None
    assert EventEdition.objects.get() == public


def test_only_a_public_call_at_that_start_may_be_joined(sample):
    waiting = world.draft_call()
    elsewhen = replace(sample, call=replace(sample.call, starts_at=sample.call.starts_at + timedelta(minutes=1)))
    public = world.public_call()
    intake = taken_in()
    assert calls.public_calls(sample) == [public]
    assert calls.public_calls(elsewhen) == []
    with pytest.raises(IntakeError, match="choose again"):
        accept(intake=intake, reading=sample, by=world.author(), join=waiting.event)
    with pytest.raises(IntakeError, match="choose again"):
        accept(intake=intake, reading=elsewhen, by=world.author(), join=public.event)
    assert not ReleaseEdition.objects.exists()


def test_differences_from_a_public_call_are_named(sample):
    said = " ".join(calls.differences(sample, world.public_call()))
    assert "Dial-in numbers: this release says 800-915-4836 (U.S. residents), 1-973-317-5319" in said
    assert "the public call says 800-555-0136 (U.S.)" in said
    assert "Start of the replay" not in said  # 1 p.m. in New York is 11 a.m. in Denver
    assert "Passcode of the replay" not in said
    assert "Address of the webcast: this release says www.allos.com" in said


def test_a_call_without_an_instant_keeps_the_sentence_as_issued(sample):
    world.issuer()
    intake = taken_in()
    vague = replace(sample, call=Call(dial_ins=(DialIn(None, "800-915-4836"),)), replay=Replay(passcode="353018"))
    accept(intake=intake, reading=vague, by=world.author())
    call = EventEdition.objects.get()
    assert call.as_issued.startswith("Allos Therapeutics will host a conference call")
    assert call.replay.as_issued.startswith("An audio replay of the conference call will be available")
    assert call.zone == "America/Denver"


def test_a_release_without_a_call_makes_no_event(sample):
    intake = taken_in()
    accept(intake=intake, reading=replace(sample, call=None, replay=None, webcast=None), by=world.author())
    assert not Event.objects.exists()


def test_nobody_with_a_hand_in_the_intake_can_approve(sample):
    world.issuer()
    corrector, chief = world.person("cora"), world.approver()
    intake = taken_in()
    correct(intake=intake, reading=replace(sample, headline="Corrected"), by=chief)
    edition = accept(intake=intake, reading=replace(sample, headline="Corrected"), by=corrector)
    for person in (chief, corrector, world.author()):
        assert publication.has_edited(edition=edition, person=person)
    assert edition.last_edited_by == corrector


def test_a_decided_intake_is_never_accepted_again():
    intake = taken_in()
    reject(intake=intake, reason="A draft, not the final text.", by=world.author())
    with pytest.raises(IntakeError, match="rejected already"):
        accept(intake=intake, reading=reading_of(intake), by=world.author())
    assert not ReleaseEdition.objects.exists()


def test_corrections_over_those_of_somebody_else_are_refused(sample):
    intake = taken_in()
    seen = actions.stamp(intake)
    correct(intake=intake, reading=replace(sample, headline="First"), by=world.author(), seen=seen)
    with pytest.raises(IntakeError, match="Somebody else saved corrections"):
        correct(intake=intake, reading=replace(sample, headline="Second"), by=world.approver(), seen=seen)
    intake.refresh_from_db()
    assert reading_of(intake).headline == "First"


def test_rejecting_keeps_the_upload_and_the_reason(uploads):
    intake = taken_in()
    reject(intake=intake, reason="  Superseded by the wire's copy. ", by=world.author())
    intake.refresh_from_db()
    assert (intake.outcome, intake.reason) == ("rejected", "Superseded by the wire's copy.")
    assert kept_bytes(intake) == SAMPLE.read_bytes()


def test_rejecting_needs_a_reason():
    intake = taken_in()
    with pytest.raises(IntakeError, match="Say why"):
        reject(intake=intake, reason="  ", by=world.author())


def test_a_reason_that_cannot_be_kept_is_refused_in_a_sentence():
    with pytest.raises(IntakeError, match="holds a NUL character"):
        reject(intake=taken_in(), reason="Super\0seded.", by=world.author())


def test_a_rejected_intake_can_be_taken_up_again():
    intake = reject(intake=taken_in(), reason="By mistake.", by=world.author())
    assert take_up_again(intake=intake).outcome == Intake.Outcome.WAITING


def test_an_accepted_intake_is_taken_up_again_only_when_its_release_was_cancelled(sample):
    world.issuer()
    intake = taken_in()
    edition = accept(intake=intake, reading=sample, by=world.author())
    with pytest.raises(IntakeError, match="still stands"):
        take_up_again(intake=intake)
    publication.cancel(edition=edition, by=world.author())
    assert take_up_again(intake=intake).outcome == Intake.Outcome.WAITING


def test_earlier_results_of_the_period_are_found_whatever_their_state(sample):
    draft = world.draft()
    given_up = world.draft(headline="Given up")
    publication.cancel(edition=given_up, by=world.author())
    world.draft(headline="Another quarter", fiscal_quarter=2)
    world.draft(headline="No results", category="other")
    assert actions.earlier_results(sample) == [draft]
    assert actions.earlier_results(replace(sample, kind="other")) == []
