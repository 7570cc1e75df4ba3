"""The record of access: each answer of the admin leaves its row, and none is given without."""

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import Error, connection
from django.test import Client
from django.urls import reverse

from newsroom.access import middleware
from newsroom.access.subjects import subject_at
from newsroom.desk.addresses import address
from newsroom.intake.actions import take_in
from newsroom.models import Access
from publication import actions as publication
from publication.models import State
from releases.files import sha256_of
from releases.models import Attachment, ReleaseEdition
from tests import world
from tests.clock import stand_at
from tests.newsroom.forms import form_in

Verb = Access.Verb
LIST = "/admin/releases/releaseedition/"
SAMPLE = "Tallgrass Reports Something\n\nLIMON, Colo., May 6, 2004 -- Tallgrass said so.\n"


def rows() -> list[tuple]:
    return list(Access.objects.order_by("pk").values_list("by__username", "verb", "status", "what", "stage"))


def last() -> Access:
    return Access.objects.latest("pk")


def test_a_look_at_an_edition_says_who_when_what_and_where_it_stood(rita, monkeypatch):
    edition = world.full_draft(headline="Not yet told")
    stand_at(monkeypatch, world.LONG_AGO)
    url = address(edition)
    assert rita.get(url, {"from": "list"}).status_code == 200
    row = Access.objects.get()
    assert (row.by, row.at, row.verb, row.method, row.status) == (rita.person, world.LONG_AGO, "viewed", "GET", 200)
    assert (row.path, row.edition, row.what, row.stage) == (f"{url}?from=list", edition.key, "Not yet told", "draft")


@pytest.mark.parametrize("page", ["change", "preview", "approval", "submit", "cancel", "history"])
def test_every_page_of_an_edition_leaves_a_row_with_its_key(alice, page):
    for edition in (world.full_draft(), world.draft_call()):
        alice.get(address(edition, page))
        assert (last().edition, last().what, last().verb) == (edition.key, str(edition), "viewed")


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/admin/", "front page"),
        ("/admin/releases/", "front page"),
        (LIST, "list of releases"),
        (f"{LIST}?q=gauges", "list of releases"),
        ("/admin/events/eventedition/", "list of events"),
        ("/admin/newsroom/intake/", "list of intakes"),
        ("/admin/newsroom/intake/add/", "new intake"),
        ("/admin/newsroom/archivebatch/", "list of archive batches"),
        (f"{LIST}add/", "new release"),
        ("/admin/nothing/here/", "no page"),
    ],
)
def test_lists_forms_and_the_front_page_leave_one_row_by_name(alice, path, what):
    alice.get(path)
    row = Access.objects.get()
    assert (row.what, row.edition, row.path) == (what, None, path)


def test_statements_spreadsheets_and_attachments_are_downloads_of_their_edition(alice):
    edition = world.full_draft()
    file = ContentFile(b"slides", name="slides.txt")
    attached = Attachment.objects.create(
        edition=edition, title="Slides", file=file, public_name="slides.txt", media_type="text/plain", size=6,
        sha256=sha256_of(file),
    )  # fmt: skip
    statement = edition.statements.get()
    for url in (
        reverse("admin:statements_export", args=[edition.pk]),
        reverse("admin:statement_export", args=[statement.pk]),
        address(edition, "attachment", attached.pk),
    ):
        answer = alice.get(url)
        assert (answer.status_code, bool(answer.getvalue())) == (200, True)
        assert (last().verb, last().edition) == (Verb.DOWNLOADED, edition.key)


def test_an_exhibit_is_recorded_under_its_own_key_its_original_as_a_download(alice):
    intake = take_in(name="first-quarter.txt", content=SAMPLE.encode(), by=alice.person)
    alice.get(reverse("admin:newsroom_intake_change", args=[intake.pk]))
    assert (last().verb, last().edition, last().what, last().stage) == (
        "viewed", intake.key, "first-quarter.txt", "intake",
    )  # fmt: skip
    original = alice.get(reverse("admin:newsroom_intake_original", args=[intake.pk]))
    assert original.getvalue() == SAMPLE.encode()
    assert (last().verb, last().edition) == ("downloaded", intake.key)


def test_what_is_refused_is_recorded_with_the_name_of_what_was_asked_for(nora, rita):
    edition = world.full_draft(headline="Not for Nora")
    assert nora.get(address(edition)).status_code == 403
    assert rita.post(address(edition, "attach")).status_code == 403
    assert rows() == [
        ("nora", "refused", 403, "Not for Nora", "draft"),
        ("rita", "refused", 403, "Not for Nora", "draft"),
    ]


def test_somebody_who_signed_in_elsewhere_and_is_no_staff_is_recorded_as_refused(issuer):
    client = Client()
    client.force_login(User.objects.create_user("otto"))
    assert client.get(LIST).status_code == 302
    assert rows() == [("otto", "refused", 302, "list of releases", "")]


def test_a_sign_in_with_the_right_password_and_no_right_to_it_is_recorded(issuer):
    User.objects.create_user("otto", password="otto-is-no-member-of-staff")
    client = Client()
    for password in ("wrong", "otto-is-no-member-of-staff"):
        assert client.post("/admin/login/", {"username": "otto", "password": password}).status_code == 200
    assert rows() == [("otto", "refused", 200, "sign-in", "")]
    assert "otto-is-no-member-of-staff" not in repr(Access.objects.values_list())


def test_strangers_leave_no_row(issuer):
    edition = world.full_draft()
    for path in (address(edition), LIST, "/admin/", "/admin/login/"):
        Client().get(path)
        Client().post(path)
    assert rows() == []


@pytest.mark.django_db(transaction=True)
def test_a_write_is_told_from_a_form_that_was_refused_and_from_a_redirect_that_wrote_nothing(alice):
    edition = world.full_draft(instant=None)
    page = form_in(alice.get(address(edition)).content.decode(), "release-form")
    post = lambda **changed: alice.post(  # noqa: E731
        address(edition), page.post(**changed).urlencode(), "application/x-www-form-urlencoded"
    )
    assert post(headline="").status_code == 200
    assert last().verb == Verb.VIEWED
    assert alice.post(address(edition, "submit")).status_code == 302  # refused with a message: it has no instant
    assert last().verb == Verb.VIEWED
    assert post(headline="Written").status_code == 302
    assert (last().verb, last().what) == (Verb.WROTE, "Tallgrass Instruments Reports First Quarter 2004 Results")
    edition.refresh_from_db()
    assert edition.headline == "Written"


@pytest.mark.django_db(transaction=True)
def test_what_a_post_makes_is_recorded_under_the_key_that_it_got(alice):
    page = form_in(alice.get(f"{LIST}add/").content.decode(), "release-form")
    alice.post(f"{LIST}add/", page.post(headline="New").urlencode(), "application/x-www-form-urlencoded")
    edition = ReleaseEdition.objects.get()
    assert (last().verb, last().edition, last().what) == (Verb.WROTE, edition.key, "New")


def test_what_becomes_public_while_it_is_shown_is_recorded_as_waiting(alice, monkeypatch):
    edition = world.approved(world.full_draft())

    def before_the_page(path: str):
        subject = subject_at(path)
        stand_at(monkeypatch, world.FAR_OFF + world.TICK)
        return subject

    stand_at(monkeypatch, world.FAR_OFF - world.TICK)
    monkeypatch.setattr(middleware, "subject_at", before_the_page)
    assert "Public" in alice.get(address(edition)).content.decode()
    assert (last().stage, last().at, last().status) == ("waiting", world.FAR_OFF - world.TICK, 200)


def test_what_is_held_past_its_instant_is_recorded_as_not_public(rita, monkeypatch):
    edition = world.approved(world.full_draft())
    publication.hold(edition=edition, by=world.author())
    stand_at(monkeypatch, world.FAR_OFF + world.TICK)
    rita.get(address(edition))
    assert last().stage == "held"


@pytest.mark.parametrize("path", ["/admin/logout/", "/admin/password_change/", "/admin/jsi18n/", "/news/", "/static/x"])
def test_pages_without_anybodys_work_leave_no_row(rita, path):
    rita.get(path)
    assert rows() == []


def test_a_long_address_and_an_odd_method_are_cut(rita):
    rita.get(LIST, {"q": "é" * 400})
    assert len(last().path) == 500
    rita.generic("X" * 40, LIST)
    assert last().method == "X" * 10


def test_a_key_is_read_as_the_admin_reads_it(alice):
    edition = world.full_draft()
    for key in (f"_2B{edition.pk}", f"%20{edition.pk}"):
        assert alice.get(f"{LIST}{key}/history/").status_code == 200
        assert last().edition == edition.key


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "-1", "1.5", "%20", "_00", "١"])
def test_a_key_of_nothing_is_recorded_and_answered(alice, key):
    answer = alice.get(f"{LIST}{key}/change/")
    assert answer.status_code in (302, 404)
    assert last().what == "no such release"


# --- Nothing without a record ---


@pytest.fixture
def unwritable(monkeypatch):
    """The record cannot be written from now on."""

    def refuse(*args, **kwargs):
        raise Error("the disk is full")

    monkeypatch.setattr(Access.objects, "create", refuse)


def test_a_page_is_withheld_where_its_row_cannot_be_added(rita, unwritable, caplog):
    edition = world.full_draft(headline="Withheld")
    for path in (address(edition), LIST, "/admin/", "/admin/releases/"):
        answer = rita.get(path)
        assert answer.status_code == 503
        assert "Withheld" not in answer.content.decode()
        assert "the record cannot be written now" in answer.content.decode()
        assert answer["Cache-Control"] == "private, no-store"
    assert "cannot be written" in caplog.text


def test_a_file_is_withheld_where_its_row_cannot_be_added(alice, unwritable):
    intake = take_in(name="first-quarter.txt", content=SAMPLE.encode(), by=alice.person)
    answer = alice.get(reverse("admin:newsroom_intake_original", args=[intake.pk]))
    assert (answer.status_code, answer.streaming) == (503, False)
    assert "Content-Disposition" not in answer.headers
    assert SAMPLE[:20] not in answer.content.decode()


def test_nothing_is_written_where_the_record_cannot_be(alice, unwritable):
    edition = world.full_draft()
    answer = alice.post(address(edition, "cancel"), {"reason": "A mistake"})
    assert answer.status_code == 503
    assert "Nothing was written." in answer.content.decode()
    edition.refresh_from_db()
    assert edition.state == State.DRAFT


@pytest.mark.django_db(transaction=True)
def test_who_wrote_is_told_so_where_the_row_failed_only_afterwards(alice, monkeypatch):
    edition = world.full_draft()
    monkeypatch.setattr(middleware, "keep", _failing)
    answer = alice.post(address(edition, "cancel"), {"reason": "A mistake"})
    assert answer.status_code == 503
    assert "What you sent was written: do not send it again." in answer.content.decode()
    edition.refresh_from_db()
    assert edition.state == State.CANCELLED


def _failing(*args, **kwargs):
    raise Error("the connection is gone")


def test_a_refused_row_leaves_the_transaction_around_it_usable(rita):
    edition = world.full_draft()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE newsroom_access RENAME TO newsroom_access_away")
    assert rita.get(address(edition)).status_code == 503
    assert ReleaseEdition.objects.count() == 1


def test_nobody_can_change_or_remove_a_row(rita):
    rita.get(LIST)
    for write in (lambda: Access.objects.update(what="nothing"), lambda: Access.objects.all().delete()):
        with pytest.raises(Error, match="only ever added"):
            write()
        break


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}?stage=%00",
        f"{LIST}?q=%00",
        f"{LIST}?fiscal_year=%00",
        f"{LIST}%00/change/",
        f"{LIST}%00/history/",
        "/admin/login/?next=%00",
        "/admin/auth/user/?q=a%00b",
    ],
)
def test_a_nul_in_an_address_is_answered_with_a_sentence(rita, path):
    answer = rita.get(path)
    assert answer.status_code == 400
    assert "holds a NUL character" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert rows() == []
