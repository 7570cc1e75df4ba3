"""The receipt in the room and as a file: what was seen, and the loudest word for what should not have been."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction

from newsroom.desk import actions as desk
from newsroom.desk.addresses import address
from newsroom.models import Observation
from newsroom.room.actions import observe
from newsroom.room.receipt import receipt_of
from newsroom.room.surfaces import surfaces
from publication import actions
from tests import world
from tests.newsroom.room.test_room import words
from tests.world import FAR_OFF

SITE = "https://investors.tallgrass.example"
MILLISECOND = timedelta(milliseconds=1)
SLIDES = b"%PDF-1.7 slides"


@pytest.fixture
def edition(issuer):
    edition = world.full_draft()
    slides = SimpleUploadedFile("slides.pdf", SLIDES)
    desk.attach(edition=edition, by=edition.created_by, upload=slides, title="Slides")
    edition.refresh_from_db()
    return world.approved(edition)


@pytest.fixture
def out(now):
    """Ten seconds after the instant."""
    now(FAR_OFF + timedelta(seconds=10))


@pytest.fixture
def seen(edition):
    """`seen(after)`: a probe saw every surface so long after the instant; `News=None` not at all, else so long."""

    def see(after=34 * MILLISECOND, slides=SLIDES, **others) -> None:
        for surface in surfaces(edition):
            span = others.get(surface.kind.replace(" ", "_"), after)
            if span is not None:
                observe(
                    edition=edition,
                    surface=surface,
                    address=SITE + surface.path,
                    last_without=FAR_OFF - 66 * MILLISECOND,
                    first_with=FAR_OFF + span,
                    status=200,
                    body=slides if surface.kind == "File" else b"it",
                )

    return see


def test_a_clean_receipt_says_so_at_one_glance(rita, edition, seen, out):
    seen(News=211 * MILLISECOND)
    said = words(rita, edition)
    assert said.startswith("Public on all 8 surfaces, the last 0.211 s after its instant. 10 s ago")
    assert "News https://investors.tallgrass.example/news/ +0.211 s 2099-05-06 11:00:00.211 UTC" in said
    assert "as approved" in said


def test_one_at_the_very_instant_is_in_time(rita, edition, seen, out):
    seen(timedelta())
    assert words(rita, edition).startswith("Public on all 8 surfaces, the last 0.000 s after its instant.")


def test_a_leak_is_the_first_word_of_the_room(rita, edition, seen, out):
    seen(News_feed=-MILLISECOND)
    said = words(rita, edition)
    assert said.startswith("1 surface served it before its instant.")
    assert "News feed before its instant" in said


def test_a_leak_is_told_before_the_instant_too(rita, edition, seen, now):
    now(FAR_OFF - timedelta(minutes=5))
    seen(-timedelta(minutes=6), File=None)
    assert words(rita, edition).startswith("7 surfaces served it before its instant. in 5 min")


def test_other_bytes_than_were_approved_are_loud(rita, edition, seen, out):
    seen(slides=b"%PDF-1.7 draft")
    said = words(rita, edition)
    assert said.startswith("1 surface served other bytes than were approved.")
    assert "File other bytes than approved" in said
    assert "not as approved" in said


def test_a_surface_that_was_not_seen_is_waited_for_and_then_missed(rita, edition, seen, now):
    seen(Sitemap=None)
    now(FAR_OFF + timedelta(minutes=2))
    assert words(rita, edition).startswith("It is public; 1 of 8 surfaces not seen yet.")
    now(FAR_OFF + timedelta(minutes=2, seconds=1))
    assert words(rita, edition).startswith("1 surface never served it.")


def test_a_late_surface_is_told(rita, edition, seen, out):
    seen(Home=timedelta(seconds=1), News=timedelta(seconds=1, microseconds=1))
    assert words(rita, edition).startswith("Public on 8 surfaces, but 1 came late, the last 1.000 s after its instant.")


def test_the_receipt_of_a_withdrawn_release_stays(rita, edition, seen):
    # The database lets only what is public be withdrawn, by its own clock.
    past = world.approved(world.full_draft(headline="Past", instant=world.LONG_AGO))
    surface = surfaces(past)[0]
    observe(
        edition=past, surface=surface, address=SITE + surface.path, last_without=None,
        first_with=past.approved_at + MILLISECOND, status=200, body=b"it",
    )  # fmt: skip
    past = actions.withdraw(edition=past, by=world.approver(), note="wrong number")
    said = words(rita, past)
    assert said.startswith("It was withdrawn.")
    assert "there when first asked for" in said


def test_each_site_has_lines_of_its_own(edition, seen, out):
    seen()
    surface = surfaces(edition)[0]
    observe(
        edition=edition, surface=surface, address="http://node2:8000" + surface.path, last_without=None,
        first_with=FAR_OFF, status=200, body=b"it",
    )  # fmt: skip
    receipt = receipt_of(edition)
    assert receipt.sites == ("http://node2:8000", SITE)
    assert len(receipt.lines) == 2 * len(surfaces(edition))


def test_it_is_kept_as_csv(rita, edition, seen, out):
    seen(Sitemap=None)
    answer = rita.get(address(edition, "room_receipt", "csv"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="receipt-{edition.release.slug}-1.csv"'
    rows = {row["surface"]: row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    file = edition.attachments.get()
    assert rows["File"] == {
        "surface": "File",
        "address": f"{SITE}/news/{edition.release.slug}/files/slides.pdf",
        "outcome": "served",
        "due": "2099-05-06T11:00:00.000000+00:00",
        "last_without": "2099-05-06T10:59:59.934000+00:00",
        "first_with": "2099-05-06T11:00:00.034000+00:00",
        "milliseconds_after": "34",
        "status": "200",
        "bytes": str(len(SLIDES)),
        "sha256": file.sha256,
        "approved_sha256": file.sha256,
    }
    assert (rows["Sitemap"]["outcome"], rows["Sitemap"]["bytes"]) == ("waiting", "")


def test_it_is_kept_as_json(rita, edition, seen, out):
    seen(-MILLISECOND)
    answer = rita.get(address(edition, "room_receipt", "json"))
    kept = json.loads(answer.content)
    assert kept["release"] == str(edition.release.guid)
    assert kept["content_hash"] == edition.content_hash
    assert kept["released_at"] == "2099-05-06T11:00:00.000000+00:00"
    assert kept["sites"] == [SITE]
    assert {(each["outcome"], each["milliseconds_after"]) for each in kept["surfaces"]} == {("leak", -1)}


def test_what_was_seen_is_never_changed_or_deleted(edition, seen):
    seen()
    row = Observation.objects.first()
    with pytest.raises(Error), transaction.atomic():
        Observation.objects.filter(pk=row.pk).update(first_with=FAR_OFF + timedelta(days=1))
    with pytest.raises(Error), transaction.atomic():
        row.delete()
