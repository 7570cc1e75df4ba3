"""`manage.py probe` against sites that really answer over HTTP."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from newsroom.desk import actions as desk
from newsroom.management.commands import probe
from newsroom.models import Observation
from newsroom.room import watching
from newsroom.room.receipt import Outcome, receipt_of
from newsroom.room.surfaces import surfaces
from publication import actions
from releases import actions as releases
from tests import world
from tests.newsroom.room.given import Immediate, Time
from tests.world import FAR_OFF

SLIDES = b"%PDF-1.7 slides"
START = FAR_OFF - timedelta(seconds=1)


@pytest.fixture
def edition(issuer):
    edition, call = world.full_draft(), world.public_call()
    world.joined(edition, call)
    slides = SimpleUploadedFile("slides.pdf", SLIDES)
    desk.attach(edition=edition, by=edition.created_by, upload=slides, title="Slides")
    edition.refresh_from_db()
    return world.approved(edition)


@pytest.fixture
def run(monkeypatch, now):
    """`run(*arguments)` probes from a second before the instant; the exit's sentence, and all that was said."""
    time = Time(now, START)
    monkeypatch.setattr(probe, "ThreadPoolExecutor", lambda *_: Immediate())
    monkeypatch.setattr(watching, "close_old_connections", lambda: None)

    class Watcher(watching.Watcher):
        def __init__(self, site, **more):
            super().__init__(site, **more, sleep=time.sleep)

    monkeypatch.setattr(probe, "Watcher", Watcher)

    def command(*arguments: str) -> tuple[str, str]:
        out, refusal = io.StringIO(), ""
        try:
            call_command("probe", *arguments, stdout=out)
        except CommandError as error:
            refusal = str(error)
        return refusal, out.getvalue()

    return command


def test_a_release_comes_up_on_the_site_itself(edition, live_server, run):
    refusal, said = run(str(edition.key), "--site", live_server.url)
    assert refusal == ""
    receipt = receipt_of(edition)
    assert [line.kind for line in receipt.lines] == [surface.kind for surface in surfaces(edition)]
    assert {line.outcome for line in receipt.lines} == {Outcome.SERVED}
    assert receipt.latest < timedelta(seconds=0.5)
    assert f"All {len(receipt.lines)} surfaces served it, the last +0." in said
    for line in receipt.lines:
        assert line.address in said
    file = next(line for line in receipt.lines if line.kind == "File")
    assert file.sha256 == edition.attachments.get().sha256
    home, page = (next(line for line in receipt.lines if line.kind == kind) for kind in ("Home", "Release page"))
    assert home.last_without < FAR_OFF <= home.first_with
    assert (page.last_without, page.first_with >= FAR_OFF) == (None, True)


@pytest.fixture
def correction(issuer):
    """Of a release that has been public since 2004: its slides replaced, a table added, the notes as they were."""
    first, notes = (
        world.full_draft(instant=world.LONG_AGO, archive=True),
        SimpleUploadedFile("notes.pdf", b"%PDF-notes"),
    )
    for upload in (SimpleUploadedFile("slides.pdf", b"%PDF-1.7 old"), notes):
        desk.attach(edition=first, by=first.created_by, upload=upload, title=upload.name)
    first.refresh_from_db()
    first = world.approved(first)
    notice = "The net loss <per share> was $0.17,\nnot $0.71."
    draft = actions.begin_correction(edition=first, by=world.author(), kind="issuer_error", notice=notice)
    desk.detach(attachment=draft.attachments.get(public_name="slides.pdf"), by=world.author())
    for upload in (SimpleUploadedFile("slides.pdf", SLIDES), SimpleUploadedFile("table.pdf", b"%PDF-table")):
        desk.attach(edition=draft, by=world.author(), upload=upload, title=upload.name)
    return world.approved(releases.edit_release(edition=draft, by=world.author(), instant=FAR_OFF))


def test_a_correction_is_told_from_what_it_corrects(correction, live_server, run):
    refusal, _ = run(str(correction.pk), "--site", live_server.url)
    assert refusal == ""
    lines = receipt_of(correction).lines
    own = f"{live_server.url}/news/{correction.release.slug}/"
    assert [line.address.removeprefix(own) for line in lines] == [
        "", f"{live_server.url}/feeds/news.rss", f"{live_server.url}/feeds/results.rss",
        "files/slides.pdf", "files/table.pdf",
    ]  # fmt: skip
    for line in lines:
        assert line.outcome == Outcome.SERVED
        assert line.first_with >= FAR_OFF
        assert line.address.endswith("table.pdf") or line.last_without < FAR_OFF


def test_a_notice_that_was_given_before_tells_nothing(correction):
    assert surfaces(correction)[0].kind == "Release page"
    assert surfaces(correction)[0].has_it(200, b"x") is False
    correction.number, correction.key = 3, "another"
    assert [surface.kind for surface in surfaces(correction)] == ["News feed", "Results feed"]


def leaking(edition):
    """A site that has all of `edition` all the time, but for the sitemap, which it never has."""
    marks = b" ".join(surface.mark for surface in surfaces(edition))

    def answer(handler):
        if handler.path.endswith(".pdf"):
            handler.reply(200, SLIDES)
        elif handler.path == reverse("website:sitemap"):
            handler.reply(503)
        else:
            handler.reply(200, marks)

    return answer


def test_a_leak_and_a_miss_are_told_and_fail_the_command(edition, small_site, run):
    site = small_site(leaking(edition))
    refusal, said = run(str(edition.pk), "--site", site.url, "--patience", "5")
    # Two of them are not asked for before the instant.
    assert refusal == f"{len(surfaces(edition)) - 3} of {len(surfaces(edition))} surfaces failed: the table says which."
    assert f"SERVED BEFORE ITS INSTANT: Home {site.url}" in said
    assert "NEVER SERVED IT" in said
    assert "(status 503)" in said
    assert Observation.objects.filter(first_with=START).count() == 7


def test_a_site_that_is_away_fails_the_command_and_no_more(edition, run):
    refusal, said = run(str(edition.pk), "--site", "http://127.0.0.1:9", "--patience", "1")
    assert "surfaces failed" in refusal
    assert "(connection refused)" in said


def test_a_release_that_is_not_approved_is_not_watched(issuer, run):
    edition = world.full_draft()
    refusal, _ = run(str(edition.pk), "--site", "http://127.0.0.1:9")
    assert refusal.endswith("is not approved (draft): nothing is to be watched.")


def test_a_release_that_is_reopened_meanwhile_fails_the_command(edition, run, monkeypatch):
    began = watching.Watcher._begin

    def begin(self, edition):
        found = began(self, edition)
        actions.reopen(edition=edition, by=world.author())
        return found

    monkeypatch.setattr(watching.Watcher, "_begin", begin)
    refusal, _ = run(str(edition.pk), "--site", "http://127.0.0.1:9")
    assert refusal == "It is approved no more: nothing further is watched."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["0"], "There is no edition of a release “0”"),
        (["99999999999999999999"], "There is no edition"),
        (["x\0y"], "There is no edition"),
        (["00000000-0000-0000-0000-000000000000"], "There is no edition"),
        ([], "Name an edition, or say --next"),
        (["1", "--next"], "Name an edition, or say --next"),
        (["1", "--patience", "0"], "is no number of seconds from 1 to 3600"),
        (["1", "--patience", "1e9"], "is no number of seconds from 1 to 3600"),
        (["1", "--site", "tallgrass"], "is no address of a site"),
    ],
)
def test_what_cannot_be_watched_is_said_in_a_sentence(db, run, arguments, sentence):
    refusal, _ = run("--site", "http://127.0.0.1:9", *arguments)
    assert sentence in refusal
