"""From the file that finance sends to the page that investors read, for every kind; and the file stays inside."""

import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events import actions as events
from newsroom.intake.rows import joined_event
from newsroom.models import Intake
from releases import actions as releases
from releases.models import Issuer, ReleaseEdition
from tests import world
from tests.newsroom.forms import form_in
from tests.newsroom.intake import made
from tests.newsroom.intake.given import ADD, press, typed
from tests.world import DENVER

pytestmark = pytest.mark.django_db

SECRET = "DO NOT PRINT"
KINDS = {
    "release.htm": made.html_release(),
    "Q2 release FINAL v7.docx": made.word_release(changed=True, commented=True, hidden=True),
    "0000000000-19-000001.txt": made.submission(),
}
RELEASED = datetime(2019, 7, 25, 14, 5, tzinfo=DENVER)


def brought_in(client, name, content):
    """The intake of a file, confirmed on the way where that is asked for."""
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, content)})
    if answer.status_code == 200:
        told = dict(form_in(answer.content.decode(), "bring-in").fields)
        client.post(ADD, told | {"file": SimpleUploadedFile(name, content), "confirmed": "on"})
    return Intake.objects.get()


def corrected_cell(client, intake):
    """What the review posts once the figure for research is corrected."""
    post = typed(client, intake, head__headline="Kestrel Optics Reports Results, as Corrected")
    cells = post.getlist("statement-0-cell")
    cells[cells.index("2,890")] = "2,891"
    post.setlist("statement-0-cell", cells)
    return post


def published(release):
    """The release and its call, approved by the second person and public since 2019."""
    call = joined_event(release)
    world.approved(events.edit_event(edition=call, by=call.created_by, instant=RELEASED, archive=True))
    edited = releases.edit_release(edition=release, by=release.created_by, instant=RELEASED, archive=True)
    return world.approved(edited)


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_read_corrected_accepted_approved_and_public(staff, name):
    Issuer.objects.update(name="Kestrel Optics, Inc.", ticker="KSTL")
    intake = brought_in(staff, name, KINDS[name])
    assert press(staff, intake, "save", corrected_cell(staff, intake)).status_code == 302
    assert press(staff, intake, "accept").status_code == 302
    release = published(ReleaseEdition.objects.get())
    page = Client().get(f"/news/{release.release.slug}/").content.decode()
    assert "Kestrel Optics Reports Results, as Corrected" in page
    for printed in ("$14,210", "2,891", "$(1,325)", "$(0.11)", "Maria Lund", "(800) 555-0142"):
        assert printed in page
    assert "2,890" not in page
    assert SECRET not in page
    assert Client().get(f"/events/{joined_event(release).identity.slug}/").status_code == 200


def addresses_in(page):
    return {address.partition("#")[0] for address in re.findall(r'(?:href|src)="(/[^"]*)"', page)}


def test_the_upload_of_what_is_public_is_on_no_public_page(staff):
    name = "Q2 release FINAL v7.docx"
    intake = brought_in(staff, name, KINDS[name])
    press(staff, intake, "accept")
    slug = published(ReleaseEdition.objects.get()).release.slug
    reader, seen, ahead = Client(), set(), {"/", f"/news/{slug}/", "/sitemap.xml"}
    while ahead:
        address = ahead.pop()
        seen.add(address)
        answer = reader.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert not body.startswith(b"PK"), address
        assert name.encode() not in body, address
        assert intake.file.name.encode() not in body, address
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            ahead |= {found for found in addresses_in(body.decode()) if not found.startswith("/static/")} - seen
    assert len(seen) > 8


def test_no_guessed_address_serves_the_upload(staff):
    name = "Q2 release FINAL v7.docx"
    intake = brought_in(staff, name, KINDS[name])
    press(staff, intake, "accept")
    slug = published(ReleaseEdition.objects.get()).release.slug
    stored = intake.file.name.partition("/")[2]
    for guess in (intake.file.name, f"media/{intake.file.name}", f"static/{intake.file.name}", f"private/{stored}"):
        assert Client().get(f"/{guess}").status_code == 404
    for guess in (name, stored, f"{intake.key}", "original"):
        assert Client().get(f"/news/{slug}/files/{guess}").status_code == 404
    original = reverse("admin:newsroom_intake_original", args=[intake.pk])
    assert Client().get(original).headers["Location"].startswith("/admin/login/")
