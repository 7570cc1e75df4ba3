"""The log and the error pages quote nothing of what is not public, whatever fails, at whatever level is logged."""

import logging
import traceback

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost, SuspiciousFileOperation, ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client, override_settings

from events.models import EventEdition
from irportal.logs import Line, said
from newsroom.desk.addresses import address
from newsroom.intake import actions as intake_actions
from releases.models import Contact, Release, ReleaseEdition
from tests import world
from tests.newsroom.access.scene import EXHIBIT, RELEASE, WORDS

pytestmark = pytest.mark.django_db

CONFIGURED = settings.LOGGING["formatters"]["line"]["format"]


class Kept(logging.Handler):
    """The lines that the configured handler would have printed, and the parts that they were made from."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.setFormatter(Line(CONFIGURED))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def words(self) -> set[str]:
        printed = "\n".join(self.lines).lower()
        return {word for word in WORDS if word.lower() in printed}


@pytest.fixture
def kept():
    """Everything that is logged at any level, as lines."""
    handler, root = Kept(), logging.getLogger()
    before = {name: logging.getLogger(name).level for name in ("", "django", "django.request", "django.template")}
    root.addHandler(handler)
    for name in before:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def author(scene) -> Client:
    return scene.people["author"]


def test_the_log_that_is_configured_is_the_one_that_is_tried():
    assert settings.LOGGING["formatters"]["line"]["()"] == "irportal.logs.Line"
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
    assert settings.LOGGING["handlers"]["stderr"]["formatter"] == "line"
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []


def test_pages_of_staff_and_of_the_public_leave_no_word_in_the_log(kept, scene, author):
    releases, events = scene.editions[ReleaseEdition], scene.editions[EventEdition]
    for state in ("draft", "waiting", "withdrawn"):
        for page in ("change", "preview", "approval", "room" if state != "draft" else "submit"):
            author.get(address(releases[state], page))
        author.get(address(events[state]))
        author.post(address(releases[state]), {"headline": RELEASE * 100})
        author.post(address(releases[state], "attach"), {"title": RELEASE})
        scene.people["nobody"].get(address(releases[state]))
        Client().get(f"/events/{state}/")
    author.post("/admin/newsroom/intake/add/", {"text": f"{EXHIBIT}\0"})
    author.get("/admin/", {"q": RELEASE})
    Client().get("/", {"q": RELEASE})
    assert kept.words() == set()
    assert len(kept.lines) > 3


def fail(row, how: str):
    """Raise as code might that holds `row`."""
    headline = row.headline
    match how:
        case "value":
            raise ValueError(f"{headline!r} is no number")
        case "key":
            raise KeyError(headline)
        case "form":
            raise ValidationError({"headline": [f"“{headline}” is taken"]})
        case "object":
            raise AttributeError(f"{row!r} has no attribute 'x'", obj=row, name="x")
        case "chain":
            try:
                raise ValueError(headline)
            except ValueError as error:
                raise RuntimeError(f"failed: {error}") from error
        case "note":
            error = RuntimeError("failed")
            error.add_note(headline)
            raise error
        case "group":
            raise ExceptionGroup(headline, [ValueError(headline)])
        case "refused file":
            raise SuspiciousFileOperation(f"Detected path traversal attempt in '{headline}'")
        case "bad request":
            raise BadRequest(f"é {headline}")


@pytest.mark.parametrize(
    "how", ["value", "key", "form", "object", "chain", "note", "group", "refused file", "bad request"]
)
@pytest.mark.parametrize("where", ["staff", "public"])
@override_settings(DEBUG=False)
def test_a_page_that_fails_with_a_row_in_hand_prints_neither_row_nor_message(kept, scene, monkeypatch, where, how):
    row = scene.editions[ReleaseEdition]["waiting"]
    if where == "staff":
        monkeypatch.setattr("newsroom.desk.release.Dossier", lambda *args, **kwargs: fail(row, how))
        client, path = scene.people["author"], address(row)
    else:
        monkeypatch.setattr("website.page.Issuer.current", lambda: fail(row, how))
        client, path = Client(raise_request_exception=False), "/news/"
    answer = client.get(path)
    assert answer.status_code in (400, 500)
    assert not {word for word in WORDS if word.lower() in answer.content.decode().lower()}
    assert kept.words() == set()
    if answer.status_code == 500:
        assert any(" in fail" in line for line in kept.lines), "the place of the failure is told"


@override_settings(DEBUG=False)
def test_a_template_that_fails_prints_no_row(kept, scene, monkeypatch):
    monkeypatch.setattr(ReleaseEdition, "period_name", property(lambda row: fail(row, "value")))
    answer = scene.people["author"].get("/admin/releases/releaseedition/")
    assert answer.status_code == 500
    assert RELEASE not in answer.content.decode()
    assert kept.words() == set()


def violations():
    """Writes that the database refuses, quoting the row where it is PostgreSQL."""
    by = world.author()
    yield lambda: Release.objects.create(slug=Release.objects.filter(slug__icontains=RELEASE).first().slug)
    yield lambda: ReleaseEdition.objects.create(
        release=Release.objects.create(slug="a"), headline=RELEASE, number=2, created_by=by, last_edited_by=by
    )
    yield lambda: Contact.objects.create(edition_id=ReleaseEdition.objects.first().pk, name=RELEASE, order=None)
    yield lambda: ReleaseEdition.objects.filter(state="approved").update(headline=f"{RELEASE} changed")


def test_what_the_database_says_of_a_refused_row_is_not_printed(kept, scene):
    quoted = []
    for write in violations():
        try:
            with transaction.atomic():
                write()
        except (IntegrityError, OperationalError) as error:
            quoted.append(str(error))
            logging.getLogger("newsroom").exception("A write failed: %s", error)
            logging.getLogger("newsroom").error("A write failed: %s", error)
            logging.getLogger("newsroom").warning(error)
        else:
            pytest.fail("The database took it.")
    assert len(quoted) == 4
    if connection.vendor == "postgresql":
        assert any(RELEASE in sentence for sentence in quoted), "PostgreSQL quotes rows: that is what is tried here"
    assert kept.words() == set()
    assert any("IntegrityError: " in line and "constraint" in line.lower() for line in kept.lines)


def test_an_exhibit_that_cannot_be_kept_prints_nothing_of_it(kept, scene, author, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("disk full")

    monkeypatch.setattr(intake_actions, "_keep", refuse)
    answer = author.post("/admin/newsroom/intake/add/", {"text": f"{EXHIBIT} Reports\n\nLIMON, Colo. -- New."})
    assert answer.status_code == 503  # the database is what failed
    assert EXHIBIT not in answer.content.decode()
    assert any("OperationalError: disk full" in line for line in kept.lines)
    assert kept.words() == set()


def test_addresses_that_lead_nowhere_leave_nothing_but_the_address(kept, scene):
    for path in ("/news/none/", "/admin/none/", "/events/none.ics", "/admin/releases/releaseedition/999999/change/"):
        for role in ("stranger", "author", "nobody"):
            scene.people[role].get(path)
    assert kept.words() == set()


# --- The formatter itself ---


def line_of(error: BaseException, message: str = "It failed", level: int = logging.ERROR) -> str:
    try:
        raise error
    except BaseException as caught:
        record = logging.LogRecord("x", level, __file__, 1, message, (), (type(caught), caught, caught.__traceback__))
        record.exc_text = "".join(traceback.format_exception(caught))  # as another handler leaves it
        line = Line("%(message)s").format(record)
        assert record.exc_text, "the record is left to other handlers as it was"
        return line


def test_a_kind_of_error_is_told_with_its_place_and_without_its_message():
    line = line_of(ValueError("what it holds"))
    assert line.startswith("It failed\nTraceback (most recent call last):\n")
    assert "in line_of" in line
    assert line.endswith("\nValueError")


def test_the_first_line_of_a_database_error_is_told_and_its_detail_is_not():
    error = IntegrityError('violates check constraint "x"\nDETAIL:  Failing row contains (1, what it holds).\n')
    assert line_of(error).endswith('IntegrityError: violates check constraint "x"')
    assert said(error) == 'IntegrityError: violates check constraint "x"'


def test_a_host_that_is_not_ours_is_named():
    assert said(DisallowedHost("Invalid HTTP_HOST header: 'x'.")).endswith("Invalid HTTP_HOST header: 'x'.")


def test_the_message_of_an_error_is_taken_out_of_the_line_that_quotes_it():
    assert line_of(SuspiciousFileOperation("quotes a name"), "quotes a name: /admin/").startswith(
        "SuspiciousFileOperation: /admin/"
    )


def test_a_refusal_is_told_in_one_line():
    assert line_of(ValueError("x"), "Forbidden: /admin/", logging.WARNING) == "Forbidden: /admin/"
