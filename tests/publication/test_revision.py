"""The revision rises with every write that changes what is public, by whatever route, and with no other."""

from datetime import timedelta

import pytest
from django.db import transaction

from events.models import Joining
from publication import actions
from publication.actions import PublicationError
from publication.models import Correction, Proposal, SiteRevision
from releases import actions as releases
from releases.models import AdditionEdition, Contact, Issuer, ReleaseEdition
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import guarded, raw
from tests.publication.test_additions import slides

ONE, TWO = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
TABLE = "UPDATE releases_releaseedition SET"


def revision():
    return SiteRevision.objects.get().revision


@pytest.fixture
def raised():
    """Whether `write` raises the revision."""

    def check(write, *args, **kwargs):
        before = revision()
        write(*args, **kwargs)
        assert revision() >= before
        return revision() > before

    return check


@pytest.fixture
def public(clock, waiting):
    edition = waiting()
    clock.move_to(ONE)
    return edition


@pytest.mark.parametrize(("ahead", "raises"), [(-1, True), (4, True), (6, False)])
def test_an_approval_raises_it_where_the_edition_is_public_or_soon_will_be(clock, raised, ahead, raises):
    edition = actions.submit(edition=world.draft(instant=ONE), by=world.author())
    clock.move_to(ONE - timedelta(minutes=ahead))
    approved = raised(actions.approve, edition=edition, by=world.approver(), content_hash=edition.content_hash)
    assert approved is raises


@pytest.mark.parametrize("ahead", [4, 6])
@pytest.mark.parametrize("verb", ["hold", "postpone", "reopen", "cancel", "edit"])
def test_what_one_person_does_to_what_waits_raises_it_only_near_its_instant(clock, waiting, raised, verb, ahead):
    edition, given = waiting(), {"instant": TWO} if verb == "postpone" else {}
    clock.move_to(ONE - timedelta(minutes=ahead))
    assert raised(getattr(actions, verb), edition=edition, by=world.author(), **given) is (ahead < 5)


def test_opening_a_gate_raises_it(clock, waiting, raised):
    edition = waiting(gated=True)
    clock.move_to(ONE)
    assert raised(actions.open_gate, edition=edition, by=world.author())


@pytest.mark.parametrize("step", Proposal.Step)
def test_a_confirmed_step_raises_it_and_its_proposal_does_not(clock, waiting, raised, step):
    edition = waiting()
    if step == Proposal.Step.RESUME:
        actions.hold(edition=edition, by=world.author())
    if step == Proposal.Step.REINSTATE:
        clock.move_to(ONE)
        actions.withdraw(edition=edition, by=world.approver(), note="x")
    else:
        clock.move_to(ONE - timedelta(minutes=4))
    given = {"instant": ONE - timedelta(minutes=1)} if step == Proposal.Step.ADVANCE else {}
    assert not raised(actions.propose, edition=edition, by=world.author(), step=step, **given)
    proposal = actions.proposed(edition)
    assert raised(actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk)


def test_an_instant_that_is_moved_near_raises_it(waiting, raised, confirmed):
    edition = waiting()
    assert raised(confirmed, edition, Proposal.Step.ADVANCE, instant=NOON + timedelta(minutes=1))


def test_a_withdrawal_raises_it(public, raised):
    assert raised(actions.withdraw, edition=public, by=world.approver(), note="x")


@pytest.mark.parametrize(
    "route",
    [
        lambda e: ReleaseEdition.objects.filter(pk=e.pk).update(withdrawal_notice="Changed"),
        lambda e: raw(f"{TABLE} withdrawal_notice = 'Changed' WHERE id = %s", e.pk),
    ],
)
def test_another_notice_on_a_tombstone_raises_it(public, raised, route):
    edition = actions.withdraw(edition=public, by=world.approver(), note="x", notice="x")
    assert raised(route, edition)


@pytest.mark.parametrize("column", ["instant", "held_at", "approved_at"])
def test_raw_sql_that_decides_raises_it(clock, waiting, raised, column):
    later, edition = waiting(headline="Later", instant=TWO), waiting()
    clock.move_to(ONE - timedelta(minutes=4))
    rehashed = ", content_hash = 'x'" if column == "instant" else ""
    sql = f"{TABLE} {column} = (SELECT instant FROM releases_releaseedition WHERE id = %s){rehashed} WHERE id = %s"
    assert raised(raw, sql, later.pk, edition.pk)


def test_raw_sql_of_a_gate_raises_it(clock, waiting, raised):
    edition = waiting(gated=True)
    clock.move_to(ONE)
    assert raised(raw, f"{TABLE} gate_opened_at = instant WHERE id = %s", edition.pk)


def test_raw_sql_that_withdraws_raises_it(public, raised):
    assert raised(raw, f"{TABLE} state = 'withdrawn', withdrawn_at = instant WHERE id = %s", public.pk)


@pytest.mark.parametrize(
    "write",
    [
        lambda: Issuer.objects.update(name="Renamed, Inc."),
        lambda: Issuer.objects.get().save(),
        lambda: Issuer.objects.all().delete(),
        lambda: raw("UPDATE releases_issuer SET ticker = 'NEW'"),
    ],
    ids=["update", "save", "delete", "raw"],
)
def test_every_write_of_the_issuer_raises_it(issuer, raised, write):
    assert raised(write)


def test_the_first_issuer_raises_it(db, raised):
    assert raised(world.issuer)


def test_events_and_additions_raise_it_as_releases_do(clock, raised):
    call, release = world.draft_call(instant=ONE), world.public_release()
    clock.move_to(ONE - timedelta(minutes=4))
    assert raised(world.approved, call)
    assert raised(world.approved, slides(release))


# Not raised


@pytest.mark.parametrize("of", ["nothing public", "a public release"])
def test_writing_a_draft_raises_nothing(clock, raised, of):
    if of == "a public release":
        world.public_release(headline="Public")
    assert not raised(world.full_draft)
    edition = ReleaseEdition.objects.filter(state="draft").get()
    assert not raised(releases.edit_release, edition=edition, by=world.author(), headline="Changed", instant=TWO)
    assert not raised(actions.submit, edition=edition, by=world.author())
    assert not raised(actions.reopen, edition=edition, by=world.author())
    assert not raised(actions.edit, edition=edition, by=world.author())
    assert not raised(actions.cancel, edition=edition, by=world.author())


def test_a_correction_raises_nothing_until_it_is_approved(clock, raised):
    edition = world.public_release()
    assert not raised(
        actions.begin_correction, edition=edition, by=world.author(), kind=Correction.ISSUER_ERROR, notice="x"
    )
    copy = ReleaseEdition.objects.get(number=2)
    assert not raised(releases.edit_release, edition=copy, by=world.author(), instant=TWO)
    assert not raised(releases.write_contacts, edition=copy, by=world.author(), contacts=[Contact(name="Mona")])
    assert not raised(actions.submit, edition=copy, by=world.author())


def test_a_joining_and_an_addition_raise_nothing_while_they_are_drafts(clock, raised):
    call, release, draft = world.public_call(), world.public_release(), world.draft(headline="Draft")
    assert not raised(world.joined, draft, call)
    assert not raised(Joining.objects.all().delete)
    assert not raised(slides, release)
    assert not raised(AdditionEdition.objects.update, title="Changed")


def test_declining_raises_nothing(waiting, raised):
    edition = waiting()
    actions.propose(edition=edition, by=world.author(), step=Proposal.Step.PUBLISH)
    assert not raised(actions.decline, edition=edition, by=world.author())


def test_signing_in_raises_nothing(issuer, client, raised):
    assert not raised(client.force_login, world.author())


def test_what_is_refused_raises_nothing(waiting):
    edition = waiting()
    before = revision()
    with pytest.raises(PublicationError):
        actions.postpone(edition=edition, by=world.author(), instant=NOON)
    assert revision() == before


def test_what_is_rolled_back_raises_nothing(waiting):
    edition = waiting()
    before = revision()
    with transaction.atomic():
        actions.hold(edition=edition, by=world.author())
        transaction.set_rollback(True)
    assert revision() == before


def test_passing_an_instant_raises_nothing(clock, waiting):
    waiting()
    before = revision()
    clock.move_to(TWO)
    assert revision() == before


def test_it_is_raised_also_where_its_row_was_lost(clock, waiting):
    edition = waiting()
    clock.move_to(ONE - timedelta(minutes=4))
    SiteRevision.objects.all().delete()
    actions.hold(edition=edition, by=world.author())
    assert revision() == 1


def test_there_is_one_row(issuer):
    guarded("publication_siterevision_one_row", lambda: SiteRevision.objects.create(pk=2))
