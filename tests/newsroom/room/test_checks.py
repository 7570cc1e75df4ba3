"""Each check passes when all is well, and fails, or does not know, when it is not."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from events.models import EventEdition
from newsroom.desk import actions as desk
from newsroom.room import checks, machines
from newsroom.room.check import Check, Verdict
from newsroom.room.joined import joined_events
from publication import actions, triggers
from publication.models import SiteRevision
from releases.models import ReleaseEdition
from tests import world
from tests.world import FAR_OFF

PASS, FAIL, UNKNOWN = Verdict


def named(found, name: str) -> Check:
    return next(check for check in found if check.name == name)


def draft_with_file() -> ReleaseEdition:
    edition = world.full_draft()
    slides = SimpleUploadedFile("q1-2004-slides.pdf", b"%PDF-1.7 slides")
    desk.attach(edition=edition, by=edition.created_by, upload=slides, title="Slides")
    edition.refresh_from_db()
    return edition


def spoil(edition: ReleaseEdition) -> None:
    with edition.attachments.get().file.open("rb+") as file:
        file.write(b"other")


def past_the_guards(edition: ReleaseEdition, **written) -> None:
    """Write as somebody could who reached the database itself."""
    triggers.drop(connection)
    ReleaseEdition._base_manager.filter(pk=edition.pk).update(**written)
    triggers.install(connection)
    edition.refresh_from_db()


def test_all_is_well_on_a_good_night(edition, now, serving):
    serving()
    found = checks.checks(edition)
    assert {check.verdict for check in found} == {PASS}
    assert [check.name for check in found] == [
        "Approved", "Content unchanged", "Findings resolved", "Not held", "Clocks", "Processes",
    ]  # fmt: skip


def test_it_says_who_approved_which_hash_and_when(edition):
    says = checks.approval(edition).says
    assert "By boris" in says
    assert f"{edition.approved_at:%Y-%m-%d %H:%M} UTC" in says
    assert edition.content_hash[:12] in says


def test_a_release_in_review_waits_for_its_approval():
    edition = world.full_draft()
    actions.submit(edition=edition, by=edition.created_by)
    edition.refresh_from_db()
    check = checks.approval(edition)
    assert (check.verdict, check.says) == (FAIL, "It waits for approval.")
    assert check.url.endswith("/approval/")


def test_a_draft_is_not_approved_and_not_sealed():
    edition = world.full_draft()
    assert checks.approval(edition).says == "It is a draft."
    assert checks.content(edition).verdict == UNKNOWN


def test_content_written_past_the_guards_is_seen(edition):
    assert checks.content(edition).verdict == PASS
    past_the_guards(edition, headline="Another headline")
    assert checks.content(edition).verdict == FAIL


def test_what_stands_against_it_is_told():
    edition = world.draft(fiscal_year=None, fiscal_quarter=None)
    check = checks.findings(edition)
    assert check.verdict == FAIL
    assert check.says == "A results release needs its fiscal year, and its quarter unless it reports a full year."


def test_a_held_release_says_who_holds_it_and_why(edition):
    assert checks.hold(edition).verdict == PASS
    edition = actions.hold(edition=edition, by=world.author(), note="The auditors called.")
    check = checks.hold(edition)
    assert check.verdict == FAIL
    assert "Held by alice" in check.says
    assert "The auditors called." in check.says


def test_a_release_without_a_gate_says_nothing_of_one(edition):
    assert list(checks.gate(edition)) == []


def test_a_gate_is_armed_then_waits_then_is_opened_by_somebody(now):
    edition = world.approved(world.full_draft(instant=world.LONG_AGO, gated=True))
    now(world.LONG_AGO - timedelta(minutes=1))
    [armed] = checks.gate(edition)
    assert (armed.verdict, armed.says.partition(":")[0]) == (PASS, "Armed")
    now(world.LONG_AGO)
    [waits] = checks.gate(edition)
    assert (waits.verdict, waits.says) == (FAIL, "Its instant has passed: it waits for the wire.")
    edition = actions.open_gate(edition=edition, by=world.author())
    [opened] = checks.gate(edition)
    assert opened.verdict == PASS
    assert "alice confirmed" in opened.says


def joined(call: EventEdition) -> Check:
    edition = world.full_draft(headline="With a call")
    world.joined(edition, call)
    edition.refresh_from_db()
    [found] = joined_events(edition)
    return checks.event(found)


def test_a_call_that_is_public_by_then_is_well():
    assert joined(world.public_call()).verdict == PASS
    assert joined(world.approved(world.draft_call(title="At the same instant"))).verdict == PASS


def test_a_call_that_is_not_approved_is_not():
    check = joined(world.draft_call())
    assert (check.verdict, check.says) == (FAIL, "It is not approved: draft.")


def test_a_call_that_becomes_public_after_the_release_is_not():
    check = joined(world.approved(world.draft_call(instant=FAR_OFF + timedelta(seconds=1))))
    assert (check.verdict, check.says) == (FAIL, "It becomes public only after the release.")


def test_a_call_that_is_held_is_not():
    call = world.approved(world.draft_call())
    assert joined(actions.hold(edition=call, by=world.author())).says == "It is held."


def test_a_call_that_waits_for_the_wire_is_not():
    assert joined(world.approved(world.draft_call(gated=True))).says == "It waits for the wire itself."


def test_a_call_that_was_withdrawn_or_cancelled_is_not():
    call = world.public_call()
    assert joined(actions.withdraw(edition=call, by=world.approver(), note="wrong")).says == "It was withdrawn."
    assert joined(actions.cancel(edition=world.draft_call(), by=world.author())).says == "It was cancelled."


def test_an_event_is_not_named_to_those_who_may_not_see_it():
    edition = world.full_draft()
    world.joined(edition, world.draft_call(title="Secret call"))
    [found] = joined_events(edition)
    check = checks.event(found, named=False)
    assert "Secret" not in str(check)
    assert check.url == ""


def test_attachments_are_those_that_were_approved_until_the_disk_says_otherwise():
    edition = world.approved(draft_with_file())
    [check] = checks.files(edition)
    assert check.verdict == PASS
    spoil(edition)
    [check] = checks.files(edition)
    assert (check.verdict, "“Slides” is no longer what was attached" in check.says) == (FAIL, True)
    assert checks.findings(edition).verdict == PASS  # told once
    edition.attachments.get().file.storage.delete(edition.attachments.get().file.name)
    assert [check.verdict for check in checks.files(edition)] == [FAIL]


def test_a_release_without_attachments_says_nothing_of_them(edition):
    assert list(checks.files(edition)) == []


@pytest.mark.parametrize(
    ("ahead", "verdict"), [(0, PASS), (0.9, PASS), (1.0, FAIL), (90, FAIL), (-0.9, PASS), (-1.0, FAIL)]
)
def test_two_clocks_agree_within_a_second(edition, now, ahead, verdict):
    now(FAR_OFF, database=FAR_OFF - timedelta(seconds=ahead))
    has_two = connection.vendor == "postgresql"
    assert machines.clocks_agree(edition).verdict == (verdict if has_two else PASS)


def test_a_database_that_answers_too_slowly_leaves_it_open(edition, now, monkeypatch):
    moments = iter(FAR_OFF + timedelta(seconds=2 * n) for n in range(100))
    now(FAR_OFF, database=FAR_OFF + timedelta(seconds=1))
    monkeypatch.setattr("publication.clocks.application_now", lambda: next(moments))
    assert machines.clocks_agree(edition).verdict == (UNKNOWN if connection.vendor == "postgresql" else PASS)


def test_where_there_is_one_clock_it_is_said(edition):
    check = machines.clocks_agree(edition)
    assert check.verdict == PASS
    assert ("One clock" in check.says) is (connection.vendor == "sqlite")


def test_all_processes_on_this_version_are_told_in_one_line(now, serving):
    serving("a:1", drift=timedelta(milliseconds=2))
    serving("b:2", drift=timedelta(milliseconds=-4))
    [check] = machines.processes()
    assert check.verdict == PASS
    revision = SiteRevision.objects.get().revision
    assert check.says == f"All 2 serve version {revision} of the site; clocks within -0.004 s."


def test_a_process_on_another_version_fails(now, serving):
    serving("a:1")
    serving("b:2", revision=SiteRevision.objects.get().revision - 1)
    [check] = machines.processes()
    assert (check.name, check.verdict) == ("Process b:2", FAIL)


def test_a_process_whose_clock_is_wrong_fails(now, serving):
    serving("a:1", drift=timedelta(seconds=-1))
    [check] = machines.processes()
    assert (check.verdict, "-1.000 s" in check.says) == (FAIL, True)


def test_a_process_that_is_silent_is_not_known(now, serving):
    serving("a:1")
    serving("b:2", seen_at=world.FAR_OFF - timedelta(hours=3, minutes=12, seconds=16))
    [check] = machines.processes()
    assert (check.name, check.verdict, check.says) == ("Process b:2", UNKNOWN, "Not heard of for 16 s.")


def test_a_process_that_was_silent_for_long_has_ended_and_is_not_told(now, serving):
    serving("a:1")
    serving("b:2", seen_at=world.FAR_OFF - timedelta(hours=4))
    assert [check.verdict for check in machines.processes()] == [PASS]


def test_no_process_at_all_is_not_known(now):
    [check] = machines.processes()
    assert (check.name, check.verdict) == ("Processes", UNKNOWN)
